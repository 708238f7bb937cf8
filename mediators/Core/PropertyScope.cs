namespace Integrator.Mediators.Core;

/// <summary>Where a property lives (mediation-messages b.5).</summary>
internal enum PropertyScope
{
    Default,
    Axis2,
    Axis2Client,
    Transport,
    Operation,
    Registry,
    System,
    Analytics,
    Trace,
}
