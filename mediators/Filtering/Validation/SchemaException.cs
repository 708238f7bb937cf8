namespace Integrator.Mediators.Filtering.Validation;

/// <summary>A schema that is missing or cannot be compiled; it faults the message.</summary>
internal sealed class SchemaException(string message, Exception? inner = null) : Exception(message, inner);
