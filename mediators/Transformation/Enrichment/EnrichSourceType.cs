namespace Integrator.Mediators.Transformation.Enrichment;

/// <summary>Where enrich takes something from.</summary>
internal enum EnrichSourceType
{
    Custom,
    Envelope,
    Body,
    Property,
    Inline,
}
