using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integrator.Core.Formats.Json;

namespace Integrator.Core.Expressions.JsonPaths;

/// <summary>JSON text as Gson writes it: no blanks, numbers with their own digits, nothing escaped but what JSON asks for.</summary>
internal static class JsonTextWriter
{
    private const int MaximumDepth = 2000;

    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder(128);
        Write(node, text, 0);
        return text.ToString();
    }

    public static void Write(JsonNode? node, StringBuilder text) => Write(node, text, 0);

    private static void Write(JsonNode? node, StringBuilder text, int depth)
    {
        if (depth > MaximumDepth)
        {
            throw new ExpressionEvaluationException($"JSON nested deeper than {MaximumDepth} levels");
        }

        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                WriteObject(members, text, depth);
                break;
            case JsonArray items:
                WriteArray(items, text, depth);
                break;
            case JsonValue value:
                WriteValue(value, text);
                break;
        }
    }

    private static void WriteObject(JsonObject members, StringBuilder text, int depth)
    {
        text.Append('{');
        var first = true;
        foreach (var (name, value) in members)
        {
            if (!first)
            {
                text.Append(',');
            }

            first = false;
            JsonString.Append(text, name);
            text.Append(':');
            Write(value, text, depth + 1);
        }

        text.Append('}');
    }

    private static void WriteArray(JsonArray items, StringBuilder text, int depth)
    {
        text.Append('[');
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                text.Append(',');
            }

            Write(items[i], text, depth + 1);
        }

        text.Append(']');
    }

    private static void WriteValue(JsonValue value, StringBuilder text)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                JsonString.Append(text, value.GetValue<string>());
                break;
            case JsonValueKind.Number:
                text.Append(JsonScalar.NumberText(value));
                break;
            case JsonValueKind.True:
                text.Append("true");
                break;
            case JsonValueKind.False:
                text.Append("false");
                break;
            default:
                text.Append("null");
                break;
        }
    }
}
