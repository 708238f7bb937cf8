using Integrator.Mediators.Transformation.FreeMarker.Elements;

namespace Integrator.Mediators.Transformation.FreeMarker;

/// <summary>A template as it was read.</summary>
/// <param name="Body">What is run.</param>
/// <param name="Macros">Its macros and functions, which may be called before the place where they stand.</param>
/// <param name="Namespaces">Namespaces by the prefixes of its header; <c>D</c> is the default one.</param>
internal sealed record ParsedTemplate(TemplateElement Body, IReadOnlyDictionary<string, Macro> Macros, IReadOnlyDictionary<string, string> Namespaces);
