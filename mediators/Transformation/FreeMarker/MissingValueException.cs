namespace Integrator.Mediators.Transformation.FreeMarker;

/// <summary>A name or step that has no value where one is needed; brackets with <c>!</c> or <c>??</c> behind them catch it.</summary>
internal sealed class MissingValueException(string expression, TemplatePlace place)
    : Exception($"Error parsing FreeMarker template, Syntax error or invalid reference : {expression} At line: {place.Line} column: {place.Column}");
