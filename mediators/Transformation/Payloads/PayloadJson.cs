using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrator.Mediators.Transformation.Payloads;

/// <summary>JSON text as MI's template processor writes it (Gson.toJson): null members are left out, markup characters come as <c>\u003c</c>.</summary>
internal static class PayloadJson
{
    private const int MaximumDepth = 1000;

    public static string Write(JsonNode node)
    {
        var text = new StringBuilder(128);
        Write(node, text, 0);
        return text.ToString();
    }

    private static void Write(JsonNode? node, StringBuilder text, int depth)
    {
        if (depth > MaximumDepth)
        {
            throw new PayloadTemplateException($"JSON nested deeper than {MaximumDepth} levels");
        }

        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                WriteMembers(members, text, depth);
                break;
            case JsonArray items:
                text.Append('[');
                for (var i = 0; i < items.Count; i++)
                {
                    text.Append(i == 0 ? "" : ",");
                    Write(items[i], text, depth + 1);
                }

                text.Append(']');
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                WriteString(value.GetValue<string>(), text);
                break;
            case JsonValue value when value.TryGetValue<JsonElement>(out var element):
                text.Append(element.GetRawText());
                break;
            default:
                text.Append(node.ToJsonString());
                break;
        }
    }

    private static void WriteMembers(JsonObject members, StringBuilder text, int depth)
    {
        var first = true;
        text.Append('{');
        foreach (var (name, value) in members)
        {
            if (value is null)
            {
                continue;
            }

            text.Append(first ? "" : ",");
            first = false;
            WriteString(name, text);
            text.Append(':');
            Write(value, text, depth + 1);
        }

        text.Append('}');
    }

    private static void WriteString(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var character in value)
        {
            switch (character)
            {
                case '"':
                    text.Append("\\\"");
                    break;
                case '\\':
                    text.Append("\\\\");
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                case '\b':
                    text.Append("\\b");
                    break;
                case '\f':
                    text.Append("\\f");
                    break;
                case < ' ' or '<' or '>' or '&' or '=' or '\'' or '\u2028' or '\u2029':
                    text.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                default:
                    text.Append(character);
                    break;
            }
        }

        text.Append('"');
    }
}
