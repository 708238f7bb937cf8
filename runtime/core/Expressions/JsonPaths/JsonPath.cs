using System.Text.Json.Nodes;

namespace Integrator.Core.Expressions.JsonPaths;

/// <summary>A compiled JSONPath in Jayway's dialect; immutable, safe for any thread.</summary>
public sealed partial class JsonPath
{
    private readonly List<JsonPathStep> steps;

    internal JsonPath(string text, List<JsonPathStep> steps)
    {
        Text = text;
        this.steps = steps;
        IsDefinite = steps.TrueForAll(static step => step.IsDefinite);
    }

    public string Text { get; }

    /// <summary>True when the path can select one value at most: no wildcard, slice, union, filter or deep scan.</summary>
    public bool IsDefinite { get; }

    /// <summary>True for <c>$</c>: the whole document.</summary>
    public bool IsRoot => steps.Count == 0;

    /// <summary>True when the path ends in a function.</summary>
    public bool IsFunction => steps.Count > 0 && steps[^1] is FunctionStep;

    /// <summary>The name a path ends in, or null when it ends in an index, wildcard, filter or function.</summary>
    public string? LastName => steps.Count > 0 && steps[^1] is MemberStep { Names: [var name] } ? name : null;

    /// <exception cref="ExpressionSyntaxException">The text is not JSONPath.</exception>
    public static JsonPath Parse(string text) => Parse(text, 0);

    /// <summary>The path to what holds the selected value: <c>$.a.b</c> of <c>$.a.b.c</c>, <c>$.a</c> of <c>$.a[0]</c>; null for the root.</summary>
    public JsonPath? Parent
    {
        get
        {
            var cut = steps.Count == 0 ? -1 : Math.Max(Text.LastIndexOf('.'), Text.LastIndexOf('['));
            return cut < 0 ? null : Parse(cut > 1 && Text[cut - 1] == '.' ? Text[..(cut - 1)] : Text[..cut]);
        }
    }

    /// <summary>
    /// Reads the path: of a definite path the value itself, of an indefinite one an array of the values found (copies).
    /// False when the path does not fit: a missing member, an index out of range, a step into a value that has no members.
    /// </summary>
    public bool TryRead(JsonNode? root, out JsonNode? result)
    {
        result = null;
        if (steps.Count == 0)
        {
            result = root;
            return true;
        }

        var run = Run(root);
        if (run.Failure is not null)
        {
            return false;
        }

        if (IsDefinite)
        {
            if (run.Hits.Count == 0)
            {
                return false;
            }

            result = run.Hits[^1].ReadValue;
            return true;
        }

        var found = new JsonArray();
        foreach (var hit in run.Hits)
        {
            found.Add(hit.ReadValue?.DeepClone());
        }

        result = found;
        return true;
    }

    /// <summary>The values selected, as they are in the document; a path that does not fit selects nothing.</summary>
    public IReadOnlyList<JsonNode?> Select(JsonNode? root)
    {
        var run = Run(root);
        if (run.Failure is not null)
        {
            return [];
        }

        var found = new JsonNode?[run.Hits.Count];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = run.Hits[i].Value;
        }

        return found;
    }

    public override string ToString() => Text;

    internal static JsonPath Parse(string text, int depth)
    {
        var steps = JsonPathCompiler.Compile(text, depth);
        var trimmed = text.Trim();
        return new JsonPath(trimmed[0] is '$' or '@' ? trimmed : "$." + trimmed, steps);
    }

    internal JsonPathRun Run(JsonNode? root) => Run(root, new JsonPathRun(root));

    /// <summary>Runs the path on a value that is not the document (<c>@</c> in a filter).</summary>
    internal JsonPathRun Run(JsonNode? start, JsonPathRun run)
    {
        var at = JsonLocation.Computed(start);
        if (steps.Count == 0)
        {
            run.Hits.Add(at);
        }
        else
        {
            steps[0].Evaluate(at, run);
        }

        return run;
    }
}
