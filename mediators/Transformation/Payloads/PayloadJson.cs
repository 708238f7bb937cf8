using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integrator.Core.Formats.Json;

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
                JsonString.Append(text, value.GetValue<string>(), escapesHtml: true);
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
            JsonString.Append(text, name, escapesHtml: true);
            text.Append(':');
            Write(value, text, depth + 1);
        }

        text.Append('}');
    }
}
