namespace Integrator.Mediators.Eip;

/// <summary>Shared by the copies of one split (MI: SharedDataHolder).</summary>
internal sealed class SplitState
{
    private volatile bool isAggregated;

    /// <summary>True once an aggregate has completed: later copies end without effect.</summary>
    public bool IsAggregated
    {
        get => isAggregated;
        set => isAggregated = value;
    }
}
