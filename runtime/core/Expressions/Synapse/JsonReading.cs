using System.Text.Json;
using System.Text.Json.Nodes;
using Integrator.Core.Expressions.JsonPaths;

namespace Integrator.Core.Expressions.Synapse;

/// <summary>Runs compiled paths for Synapse expressions and gives their results the kinds MI gives them.</summary>
internal static class JsonReading
{
    public static ExpressionValue Read(JsonNode? root, JsonPath path)
    {
        if (path.IsRoot)
        {
            return ExpressionValue.Of(root, keepsDigits: true);
        }

        var run = path.Run(root);
        if (run.Failure is not null)
        {
            return ExpressionValue.Fail(run.Failure);
        }

        if (!path.IsDefinite)
        {
            path.TryRead(root, out var list);
            return ExpressionValue.Of(list, keepsDigits: true);
        }

        if (run.Hits.Count == 0)
        {
            return ExpressionValue.Fail($"No results for path: {path.Text}");
        }

        var hit = run.Hits[^1];
        return ExpressionValue.Of(hit.ReadValue, keepsDigits: hit.Holder is JsonArray);
    }

    /// <summary>Parses the text of a variable or resource; text that is not JSON counts as one JSON string, as Gson has it.</summary>
    public static JsonNode? ParseLeniently(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: ParseOptions);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    /// <summary>Parses JSON for <c>object()</c>, <c>array()</c>, <c>isObject()</c>: every backslash is dropped first (MI's ExpressionResult).</summary>
    public static JsonNode? ParseArgument(string text)
    {
        if (text.Length > 1 && text[0] is '"' or '\'' && text[^1] == text[0])
        {
            text = text[1..^1];
        }

        try
        {
            return JsonNode.Parse(text.Replace("\\", "", StringComparison.Ordinal), documentOptions: ParseOptions);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonDocumentOptions ParseOptions => new() { MaxDepth = 512, AllowTrailingCommas = false };
}
