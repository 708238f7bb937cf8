using System.Text.Json.Nodes;
using Integrator.Core.Expressions.JsonPaths.Filters;

namespace Integrator.Core.Expressions.JsonPaths;

/// <summary><c>[?(..)]</c>: the elements of an array for which the condition holds; an object itself when it holds for it.</summary>
internal sealed class FilterStep(FilterNode condition) : JsonPathStep
{
    public override bool IsDefinite => false;

    public override void Evaluate(in JsonLocation at, JsonPathRun run)
    {
        if (at.Value is JsonObject)
        {
            if (condition.Holds(at.Value, run.Root))
            {
                Continue(at, run);
            }
        }
        else if (at.Value is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                if (condition.Holds(items[i], run.Root))
                {
                    Continue(JsonLocation.Element(items, i), run);
                }
            }
        }
        else if (UpstreamDefinite)
        {
            run.Fail("A filter can not be applied to a plain value");
        }
    }

    public override bool MatchesInScan(in JsonLocation at, JsonPathRun run) => condition.Holds(at.Value, run.Root);
}
