using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Integrator.Core.Formats.Xml;

namespace Integrator.Core.Formats.Json;

/// <summary>JSON text as MI's XML (mediation-messages b.3): <c>jsonObject</c>, <c>jsonArray</c>, repeated elements, <c>@</c> and <c>$</c> keys.</summary>
/// <remarks>Works token by token with a stack of its own, so depth costs memory but never the call stack. MI: JsonXMLStreamReader.</remarks>
public static class JsonToXml
{
    internal const string MultipleInstruction = "xml-multiple";

    /// <summary>Converts UTF-8 JSON text.</summary>
    /// <param name="json">One JSON value, UTF-8, without byte order mark.</param>
    /// <param name="maxDepth">How deep objects and arrays may nest.</param>
    /// <exception cref="MessageFormatException">The text is not JSON, or deeper than allowed.</exception>
    public static XElement Convert(ReadOnlyMemory<byte> json, JsonSettings settings, int maxDepth = FormatLimits.DefaultMaxDepth) =>
        JsonReading.Read(json, maxDepth, settings, static (ref Utf8JsonReader reader, JsonSettings state) =>
        {
            var target = new XmlTreeTarget();
            Build(ref reader, target, state);
            return target.Root!;
        });

    /// <summary>
    /// Writes the XML of UTF-8 JSON text without making a tree of it, the same bytes as that of <see cref="Convert"/>; null for what has to be made a tree first,
    /// members that stand for attributes behind others.
    /// </summary>
    /// <param name="json">One JSON value, UTF-8, without byte order mark.</param>
    /// <param name="envelope">The version of the envelope around it; null for none.</param>
    /// <param name="maxDepth">How deep objects and arrays may nest.</param>
    /// <exception cref="MessageFormatException">The text is not JSON, or deeper than allowed.</exception>
    internal static ReadOnlyMemory<byte>? Write(ReadOnlyMemory<byte> json, SoapVersion? envelope, JsonSettings settings, int maxDepth) =>
        (envelope is null ? PlainJson.ToXml(json.Span, settings, maxDepth) : null) ?? WriteAny(json, envelope, settings, maxDepth);

    private static ReadOnlyMemory<byte>? WriteAny(ReadOnlyMemory<byte> json, SoapVersion? envelope, JsonSettings settings, int maxDepth) =>
        JsonReading.Read(json, maxDepth, (json.Length, envelope, settings), static (ref Utf8JsonReader reader, (int Length, SoapVersion? Envelope, JsonSettings Settings) state) =>
        {
            var output = new Utf8Text((state.Length * 2) + 256);
            var writer = XmlEventWriter.Rent(output);
            var target = new XmlTextTarget(writer);
            Begin(writer, state.Envelope);
            Build(ref reader, target, state.Settings);
            while (writer.Depth > 0)
            {
                writer.EndElement();
            }

            writer.Return();
            return target.IsForward ? output.Written : (ReadOnlyMemory<byte>?)null;
        });

    private static void Begin(XmlEventWriter writer, SoapVersion? envelope)
    {
        if (envelope is not { } version)
        {
            // The prefix that the payload finds above it in a tree.
            writer.Scope.Offer(SoapEnvelope.Prefix, SoapEnvelope.Namespace11.NamespaceName);
            return;
        }

        var space = SoapEnvelope.NamespaceOf(version).NamespaceName;
        writer.StartElement("Envelope", space);
        writer.Declare(SoapEnvelope.Prefix, space);
        writer.StartElement("Body", space);
    }

    private static void Build(ref Utf8JsonReader reader, IXmlTarget target, JsonSettings settings)
    {
        reader.Read();
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            target.Element(JsonNames.ValueTag, "", RawValue(ref reader));
            JsonReading.RequireEnd(ref reader);
            return;
        }

        var builder = new JsonXmlBuilder(target, settings);
        builder.Begin(reader.TokenType == JsonTokenType.StartArray);
        while (reader.Read())
        {
            builder.Take(ref reader);
        }
    }

    /// <summary>The value as it stands, in its quotes; what is not UTF-8 replaced.</summary>
    private static byte[] RawValue(ref Utf8JsonReader reader)
    {
        var value = Encoding.UTF8.GetString(reader.ValueSpan);
        return Encoding.UTF8.GetBytes(reader.TokenType == JsonTokenType.String ? $"\"{value}\"" : value);
    }
}
