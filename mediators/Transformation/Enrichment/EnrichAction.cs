namespace Integrator.Mediators.Transformation.Enrichment;

/// <summary>How enrich puts it there.</summary>
internal enum EnrichAction
{
    Replace,
    Child,
    Sibling,
    Remove,
}
