using System.Text.Json.Nodes;

namespace Integrator.Core.Expressions.JsonPaths;

/// <summary>An argument of a path function: a JSON literal, or a path evaluated on the whole document.</summary>
internal sealed record FunctionArgument(JsonNode? Literal, JsonPath? Path)
{
    /// <summary>Adds the value, or what an array value holds, to a list.</summary>
    public void AddTo(List<JsonNode?> values, JsonPathRun run)
    {
        if (Path is null)
        {
            Add(Literal, values);
            return;
        }

        var inner = Path.Run(run.Root);
        if (inner.Failure is not null)
        {
            run.Fail(inner.Failure);
            return;
        }

        foreach (var hit in inner.Hits)
        {
            if (Path.IsDefinite)
            {
                Add(hit.ReadValue, values);
            }
            else
            {
                values.Add(hit.ReadValue);
            }
        }
    }

    private static void Add(JsonNode? value, List<JsonNode?> values)
    {
        if (value is JsonArray items)
        {
            values.AddRange(items);
        }
        else
        {
            values.Add(value);
        }
    }
}
