namespace Integrator.Mediators.Transformation.FreeMarker;

/// <summary>A value that is not of the kind that an operation needs, or a template that goes beyond its limits.</summary>
internal sealed class TemplateValueException(string message) : Exception(message);
