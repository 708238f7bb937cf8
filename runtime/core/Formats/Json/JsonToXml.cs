using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace Integrator.Core.Formats.Json;

/// <summary>JSON text as MI's XML (mediation-messages b.3): <c>jsonObject</c>, <c>jsonArray</c>, repeated elements, <c>@</c> and <c>$</c> keys.</summary>
/// <remarks>Works token by token with a stack of its own, so depth costs memory but never the call stack. MI: JsonXMLStreamReader.</remarks>
public static class JsonToXml
{
    private const string MultipleInstruction = "xml-multiple";

    /// <summary>Converts UTF-8 JSON text.</summary>
    /// <param name="json">One JSON value, UTF-8, without byte order mark.</param>
    /// <param name="maxDepth">How deep objects and arrays may nest.</param>
    /// <exception cref="MessageFormatException">The text is not JSON, or deeper than allowed.</exception>
    public static XElement Convert(ReadOnlyMemory<byte> json, JsonSettings settings, int maxDepth = FormatLimits.DefaultMaxDepth) =>
        JsonReading.Read(json, maxDepth, settings, static (ref Utf8JsonReader reader, JsonSettings state) => Build(ref reader, state));

    private static XElement Build(ref Utf8JsonReader reader, JsonSettings settings)
    {
        reader.Read();
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            var value = new XElement(JsonNames.Value, Encoding.UTF8.GetString(RawValue(ref reader)));
            JsonReading.RequireEnd(ref reader);
            return value;
        }

        var builder = new JsonXmlBuilder(reader.TokenType == JsonTokenType.StartArray, settings);
        while (reader.Read())
        {
            builder.Take(ref reader);
        }

        return builder.Root;
    }

    private static byte[] RawValue(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            return reader.ValueSpan.ToArray();
        }

        var quoted = new byte[reader.ValueSpan.Length + 2];
        quoted[0] = quoted[^1] = (byte)'"';
        reader.ValueSpan.CopyTo(quoted.AsSpan(1));
        return quoted;
    }

    internal static XProcessingInstruction Multiple(string name) => new(MultipleInstruction, name);

    internal static bool IsMultiple(XProcessingInstruction instruction) => instruction.Target == MultipleInstruction;
}
