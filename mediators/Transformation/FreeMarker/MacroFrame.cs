namespace Integrator.Mediators.Transformation.FreeMarker;

/// <summary>The names that belong to one call of a macro or function; the template itself runs in the outermost.</summary>
internal sealed class MacroFrame(MacroCall? call, MacroFrame? outer)
{
    public MacroCall? Call => call;

    /// <summary>The frame of the place that calls.</summary>
    public MacroFrame? Outer => outer;

    public List<LoopState> Loops { get; } = [];

    public Dictionary<string, object?> Locals { get; } = new(StringComparer.Ordinal);
}
