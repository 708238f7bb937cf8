using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrator.Core.Services.Rest.Yaml;

/// <summary>Writes a JSON document as YAML 1.2 in block style, as MI's own documents are: lists are not indented below their key, and texts have quotes only where they need them.</summary>
/// <param name="inSingleQuotes">True: texts that need quotes have single ones where those do, as SnakeYAML writes a published document (MI: SwaggerUtils.getAPISwagger).</param>
internal sealed class YamlText(bool inSingleQuotes)
{
    private const int Step = 2;

    public static string Of(JsonNode document, bool inSingleQuotes = false) => new YamlText(inSingleQuotes).Text(document);

    private string Text(JsonNode document)
    {
        var result = new StringBuilder();
        switch (document)
        {
            case JsonObject { Count: > 0 } mapping:
                WriteMapping(result, mapping, 0, isBegun: false);
                break;
            case JsonArray { Count: > 0 } sequence:
                WriteSequence(result, sequence, 0, isBegun: false);
                break;
            default:
                WriteScalar(result, document, 0);
                break;
        }

        return result.ToString();
    }

    /// <param name="isBegun">True when the line of the first entry is begun already: after a dash.</param>
    private void WriteMapping(StringBuilder result, JsonObject mapping, int indent, bool isBegun)
    {
        foreach (var (name, value) in mapping)
        {
            result.Append(' ', isBegun ? 0 : indent).Append(YamlQuotes.OfKey(name, inSingleQuotes)).Append(':');
            isBegun = false;
            switch (value)
            {
                case JsonObject { Count: > 0 } child:
                    result.Append('\n');
                    WriteMapping(result, child, indent + Step, isBegun: false);
                    break;
                case JsonArray { Count: > 0 } child:
                    result.Append('\n');
                    WriteSequence(result, child, indent, isBegun: false);
                    break;
                default:
                    result.Append(' ');
                    WriteScalar(result, value, indent + Step);
                    break;
            }
        }
    }

    private void WriteSequence(StringBuilder result, JsonArray sequence, int indent, bool isBegun)
    {
        foreach (var item in sequence)
        {
            result.Append(' ', isBegun ? 0 : indent).Append("- ");
            isBegun = false;
            switch (item)
            {
                case JsonObject { Count: > 0 } child:
                    WriteMapping(result, child, indent + Step, isBegun: true);
                    break;
                case JsonArray { Count: > 0 } child:
                    WriteSequence(result, child, indent + Step, isBegun: true);
                    break;
                default:
                    WriteScalar(result, item, indent + Step);
                    break;
            }
        }
    }

    private void WriteScalar(StringBuilder result, JsonNode? value, int indent)
    {
        if (value is not JsonValue scalar || scalar.GetValueKind() != JsonValueKind.String)
        {
            result.Append(value?.ToJsonString() ?? "null").Append('\n');
            return;
        }

        var text = scalar.GetValue<string>();
        if (!YamlQuotes.IsForLines(text))
        {
            result.Append(YamlQuotes.OfValue(text, inSingleQuotes)).Append('\n');
            return;
        }

        var isEnded = text.EndsWith('\n');
        result.Append(isEnded ? "|" : "|-").Append('\n');
        foreach (var line in (isEnded ? text[..^1] : text).Split('\n'))
        {
            result.Append(' ', line.Length == 0 ? 0 : indent).Append(line).Append('\n');
        }
    }
}
