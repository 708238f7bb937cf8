namespace Integrator.Core.Mediation.Templates;

/// <summary>A declared parameter of a template; what is passed and not declared is ignored.</summary>
/// <param name="IsMandatory">True: a call without it is a fault (500101).</param>
/// <param name="DefaultValue">What counts when the call does not pass it; null: nothing.</param>
public sealed record TemplateParameter(string Name, bool IsMandatory = false, string? DefaultValue = null);
