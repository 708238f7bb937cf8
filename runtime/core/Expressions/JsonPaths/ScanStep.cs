using System.Text.Json.Nodes;

namespace Integrator.Core.Expressions.JsonPaths;

/// <summary><c>..</c>: evaluates the next step at every object and array below (Jayway's ScanPathToken).</summary>
internal sealed class ScanStep : JsonPathStep
{
    public override bool IsDefinite => false;

    public override void Evaluate(in JsonLocation at, JsonPathRun run) => Walk(at, run, 0);

    private void Walk(in JsonLocation at, JsonPathRun run, int depth)
    {
        if (depth > JsonPathRun.MaximumDepth)
        {
            throw new ExpressionEvaluationException($"JSON nested deeper than {JsonPathRun.MaximumDepth} levels");
        }

        if (at.Value is JsonObject members)
        {
            if (Next!.MatchesInScan(at, run))
            {
                Next.Evaluate(at, run);
            }

            foreach (var (name, value) in members)
            {
                if (value is JsonObject or JsonArray)
                {
                    Walk(JsonLocation.Member(members, name, value), run, depth + 1);
                }
            }
        }
        else if (at.Value is JsonArray items)
        {
            EvaluateAtArray(at, items, run);
            for (var i = 0; i < items.Count; i++)
            {
                if (items[i] is JsonObject or JsonArray)
                {
                    Walk(JsonLocation.Element(items, i), run, depth + 1);
                }
            }
        }
    }

    // At an array, a step that is not the last is passed over: what follows it is evaluated on every element. So $..[0].a finds the
    // a of all elements; MI's users see the same.
    private void EvaluateAtArray(in JsonLocation at, JsonArray items, JsonPathRun run)
    {
        if (!Next!.MatchesInScan(at, run))
        {
            return;
        }

        if (Next.Next is not { } behind)
        {
            Next.Evaluate(at, run);
            return;
        }

        for (var i = 0; i < items.Count; i++)
        {
            behind.Evaluate(JsonLocation.Element(items, i), run);
        }
    }
}
