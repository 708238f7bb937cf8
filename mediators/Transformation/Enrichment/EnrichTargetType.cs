namespace Integrator.Mediators.Transformation.Enrichment;

/// <summary>Where enrich puts something.</summary>
internal enum EnrichTargetType
{
    Custom,
    Envelope,
    Body,
    Property,

    /// <summary>The name of a JSON member.</summary>
    Key,
}
