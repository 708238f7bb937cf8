namespace Integrator.Mediators.Transformation.FreeMarker;

/// <summary>The template itself ended its run (<c>#stop</c>); <c>#attempt</c> does not catch it.</summary>
internal sealed class TemplateStopException(string message) : Exception(message);
