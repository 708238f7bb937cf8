using System.Text.Json.Nodes;

namespace Integrator.Core.Expressions.JsonPaths;

/// <summary><c>*</c>: every member of an object, every element of an array, nothing of a plain value.</summary>
internal sealed class WildcardStep : JsonPathStep
{
    public override bool IsDefinite => false;

    public override void Evaluate(in JsonLocation at, JsonPathRun run)
    {
        if (at.Value is JsonObject members)
        {
            foreach (var (name, value) in members)
            {
                Continue(JsonLocation.Member(members, name, value), run);
            }
        }
        else if (at.Value is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                Continue(JsonLocation.Element(items, i), run);
            }
        }
    }

    public override bool MatchesInScan(in JsonLocation at, JsonPathRun run) => true;
}
