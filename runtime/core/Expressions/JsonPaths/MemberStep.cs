using System.Text.Json.Nodes;

namespace Integrator.Core.Expressions.JsonPaths;

/// <summary><c>.name</c>, <c>['name']</c> or <c>['a','b']</c>; several names at the end of a path give one object of those present.</summary>
internal sealed class MemberStep(string[] names) : JsonPathStep
{
    public string[] Names => names;

    public override bool IsDefinite => names.Length == 1 || IsLeaf;

    public override void Evaluate(in JsonLocation at, JsonPathRun run)
    {
        if (at.Value is not JsonObject members)
        {
            if (UpstreamDefinite)
            {
                run.Fail($"Expected to find an object with property '{names[0]}'");
            }

            return;
        }

        if (names.Length > 1 && IsLeaf)
        {
            run.Hits.Add(JsonLocation.Computed(Pick(members)));
            return;
        }

        foreach (var name in names)
        {
            Step(members, name, run);
        }
    }

    public override bool MatchesInScan(in JsonLocation at, JsonPathRun run)
    {
        if (at.Value is not JsonObject members)
        {
            return false;
        }

        if (run.RequireProperties || !IsDefinite)
        {
            return true;
        }

        foreach (var name in names)
        {
            if (!members.ContainsKey(name))
            {
                return false;
            }
        }

        return true;
    }

    private void Step(JsonObject members, string name, JsonPathRun run)
    {
        if (members.TryGetPropertyValue(name, out var value))
        {
            Continue(JsonLocation.Member(members, name, value), run);
        }
        else if (IsLeaf ? run.RequireProperties : run.RequireProperties || (UpstreamDefinite && IsDefinite))
        {
            run.Fail($"Missing property '{name}'");
        }
    }

    private JsonObject Pick(JsonObject members)
    {
        var picked = new JsonObject();
        foreach (var name in names)
        {
            if (members.TryGetPropertyValue(name, out var value))
            {
                picked[name] = value?.DeepClone();
            }
        }

        return picked;
    }
}
