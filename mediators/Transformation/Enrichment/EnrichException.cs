namespace Integrator.Mediators.Transformation.Enrichment;

/// <summary>A message that cannot be enriched as asked; the mediator makes a fault of it.</summary>
internal sealed class EnrichException(string message, Exception? inner = null) : Exception(message, inner);
