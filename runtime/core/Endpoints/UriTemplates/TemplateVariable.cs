namespace Integrator.Core.Endpoints.UriTemplates;

/// <summary>A variable of an expression.</summary>
/// <param name="MaximumLength">The prefix modifier <c>:n</c>, or null.</param>
internal readonly record struct TemplateVariable(string Name, int? MaximumLength);
