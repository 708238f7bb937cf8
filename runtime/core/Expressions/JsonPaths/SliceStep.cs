using System.Text.Json.Nodes;

namespace Integrator.Core.Expressions.JsonPaths;

/// <summary><c>[from:]</c>, <c>[:to]</c>, <c>[from:to]</c>; a step width is read and ignored, as Jayway does.</summary>
internal sealed class SliceStep(int? from, int? to) : JsonPathStep
{
    public override bool IsDefinite => false;

    public override void Evaluate(in JsonLocation at, JsonPathRun run)
    {
        if (at.Value is not JsonArray items)
        {
            if (UpstreamDefinite)
            {
                run.Fail("A slice can only be applied to arrays");
            }

            return;
        }

        var (first, end) = Bounds(items.Count);
        for (var i = first; i < end; i++)
        {
            var index = i < 0 ? items.Count + i : i;
            if (index >= 0 && index < items.Count)
            {
                Continue(JsonLocation.Element(items, index), run);
            }
        }
    }

    public override bool MatchesInScan(in JsonLocation at, JsonPathRun run) => at.Value is JsonArray;

    // With both ends given, negative ones are taken as they are: [-3:-1] works, [1:-1] finds nothing.
    private (int First, int End) Bounds(int count)
    {
        if (from is { } start && to is { } end)
        {
            return (Math.Max(start, -count), Math.Min(count, end));
        }

        return from is { } open
            ? (Math.Max(0, open < 0 ? count + open : open), count)
            : (0, Math.Min(count, to < 0 ? count + to.Value : to ?? count));
    }
}
