namespace Integrator.Mediators.Transformation.FreeMarker;

/// <summary>Where a loop stands.</summary>
internal class LoopState(string? firstName, string? secondName)
{
    public int Index { get; set; }

    public bool HasNext { get; set; }

    public object? First { get; set; }

    public object? Second { get; set; }

    /// <summary>What <c>#items</c> is to go through, in a <c>#list</c> that names no variable.</summary>
    public object? Waiting { get; init; }

    public virtual bool TryFind(string name, out object? value)
    {
        value = name == firstName ? First : Second;
        return name == firstName || name == secondName;
    }
}
