namespace Integrator.Mediators.Transformation.JsonSchemas;

/// <summary>A schema that is none, or a value that does not fit it; the mediator makes a fault of it.</summary>
internal sealed class SchemaException(string message, Exception? inner = null) : Exception(message, inner);
