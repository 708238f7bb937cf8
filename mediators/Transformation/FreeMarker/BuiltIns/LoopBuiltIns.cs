namespace Integrator.Mediators.Transformation.FreeMarker.BuiltIns;

/// <summary>Built-ins of loop variables.</summary>
internal static class LoopBuiltIns
{
    public static readonly Dictionary<string, BuiltIn> All = new(StringComparer.Ordinal)
    {
        ["index"] = new(0, 0, static call => (decimal)call.Loop.Index),
        ["counter"] = new(0, 0, static call => (decimal)(call.Loop.Index + 1)),
        ["has_next"] = new(0, 0, static call => call.Loop.HasNext),
        ["is_first"] = new(0, 0, static call => call.Loop.Index == 0),
        ["is_last"] = new(0, 0, static call => !call.Loop.HasNext),
        ["is_odd_item"] = new(0, 0, static call => call.Loop.Index % 2 == 0),
        ["is_even_item"] = new(0, 0, static call => call.Loop.Index % 2 == 1),
        ["item_parity"] = new(0, 0, static call => call.Loop.Index % 2 == 0 ? "odd" : "even"),
        ["item_parity_cap"] = new(0, 0, static call => call.Loop.Index % 2 == 0 ? "Odd" : "Even"),
        ["item_cycle"] = new(1, 99, static call => call.ArgumentValue(call.Loop.Index % call.Count)),
    };
}
