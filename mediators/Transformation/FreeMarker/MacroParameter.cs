using Integrator.Mediators.Transformation.FreeMarker.Expressions;

namespace Integrator.Mediators.Transformation.FreeMarker;

/// <summary>A parameter of a macro or function; one without fallback must be given.</summary>
internal sealed record MacroParameter(string Name, TemplateExpression? Fallback);
