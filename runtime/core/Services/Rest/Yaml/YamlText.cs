using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrator.Core.Services.Rest.Yaml;

/// <summary>Writes a JSON document as YAML 1.2 in block style.</summary>
internal static class YamlText
{
    public static string Of(JsonNode document)
    {
        var result = new StringBuilder();
        Write(result, document, 0);
        return result.ToString();
    }

    private static void Write(StringBuilder result, JsonNode node, int depth)
    {
        if (node is JsonObject mapping)
        {
            foreach (var (name, value) in mapping)
            {
                result.Append(' ', depth * 2).Append(Scalar(name)).Append(':');
                WriteValue(result, value, depth);
            }
        }
        else if (node is JsonArray sequence)
        {
            foreach (var item in sequence)
            {
                result.Append(' ', depth * 2).Append('-');
                WriteValue(result, item, depth);
            }
        }
    }

    private static void WriteValue(StringBuilder result, JsonNode? value, int depth)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } or JsonArray { Count: > 0 }:
                result.Append('\n');
                Write(result, value, depth + 1);
                break;
            case JsonValue scalar when scalar.GetValueKind() == JsonValueKind.String:
                result.Append(' ').Append(Scalar(scalar.GetValue<string>())).Append('\n');
                break;
            default:
                result.Append(' ').Append(value?.ToJsonString() ?? "null").Append('\n');
                break;
        }
    }

    /// <summary>Plain where that reads back as the same text, else in double quotes as JSON has it.</summary>
    private static string Scalar(string text)
    {
        var isPlain = text.Length > 0 && (char.IsAsciiLetter(text[0]) || text[0] == '/')
            && text.All(static character => char.IsAsciiLetterOrDigit(character) || " /_-.{}*".Contains(character, StringComparison.Ordinal))
            && text[^1] != ' '
            && text.ToLowerInvariant() is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off");
        return isPlain ? text : JsonSerializer.Serialize(text);
    }
}
