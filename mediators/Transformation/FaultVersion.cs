namespace Integrator.Mediators.Transformation;

/// <summary>What kind of fault makefault makes.</summary>
internal enum FaultVersion
{
    Soap11,
    Soap12,

    /// <summary>Plain XML: an element <c>Exception</c>.</summary>
    Pox,
}
