using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Integrator.Core.Expressions.JsonPaths.Filters;

/// <summary>One side of a comparison: a literal, a regular expression or a path.</summary>
internal sealed class FilterOperand
{
    private readonly JsonNode? literal;
    private readonly JsonPath? path;
    private readonly bool fromItem;

    private FilterOperand(JsonNode? literal, JsonPath? path, bool fromItem, Regex? pattern)
    {
        this.literal = literal;
        this.path = path;
        this.fromItem = fromItem;
        Pattern = pattern;
    }

    public bool IsPath => path is not null;

    public Regex? Pattern { get; }

    public static FilterOperand OfLiteral(JsonNode? value) => new(value, null, false, null);

    public static FilterOperand OfPattern(Regex pattern) => new(null, null, false, pattern);

    public static FilterOperand OfPath(string text, int depth) => new(null, JsonPath.Parse(text, depth), text[0] == '@', null);

    /// <summary>The value; false when a path leads nowhere (Jayway's UNDEFINED).</summary>
    public bool TryGet(JsonNode? item, JsonNode? root, out JsonNode? value)
    {
        value = literal;
        if (path is null)
        {
            return true;
        }

        var run = path.Run(fromItem ? item : root, new JsonPathRun(root));
        if (run.Failure is not null || (path.IsDefinite && run.Hits.Count == 0))
        {
            return false;
        }

        if (path.IsDefinite)
        {
            value = run.Hits[^1].ReadValue;
            return true;
        }

        var found = new JsonArray();
        foreach (var hit in run.Hits)
        {
            found.Add(hit.Value?.DeepClone());
        }

        value = found;
        return true;
    }

    public bool Exists(JsonNode? item, JsonNode? root)
    {
        if (path is null)
        {
            return true;
        }

        var run = path.Run(fromItem ? item : root, new JsonPathRun(root, requireProperties: true));
        return run.Failure is null && (run.Hits.Count > 0 || !path.IsDefinite);
    }
}
