namespace Integrator.Core.Endpoints.UriTemplates;

/// <summary>A variable of an expression.</summary>
/// <param name="MaximumLength">The prefix modifier <c>:n</c>, or null.</param>
internal sealed record TemplateVariable(string Name, int? MaximumLength);
