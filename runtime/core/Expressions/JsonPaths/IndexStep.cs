using System.Text.Json.Nodes;

namespace Integrator.Core.Expressions.JsonPaths;

/// <summary><c>[0]</c>, <c>[-1]</c> or <c>[0,2]</c>; an index out of range finds nothing.</summary>
internal sealed class IndexStep(int[] indexes) : JsonPathStep
{
    public override bool IsDefinite => indexes.Length == 1;

    public override void Evaluate(in JsonLocation at, JsonPathRun run)
    {
        if (at.Value is not JsonArray items)
        {
            if (UpstreamDefinite)
            {
                run.Fail($"[{indexes[0]}] can only be applied to arrays");
            }

            return;
        }

        foreach (var index in indexes)
        {
            var effective = index < 0 ? items.Count + index : index;
            if (effective >= 0 && effective < items.Count)
            {
                Continue(JsonLocation.Element(items, effective), run);
            }
        }
    }

    public override bool MatchesInScan(in JsonLocation at, JsonPathRun run) => at.Value is JsonArray;
}
