using Integrator.Core.Formats;
using Integrator.Core.Formats.Json;
using Integrator.Core.Formats.Xml.Indexing;

namespace Integrator.Core.Messages;

/// <content>JSON as XML and XML as JSON, from bytes to bytes where nobody has made a tree.</content>
public sealed partial class MessageBody
{
    /// <summary>The JSON text of an XML payload, UTF-8; null without one.</summary>
    /// <exception cref="MessageFormatException">The bytes are not well-formed, or the payload has no such representation.</exception>
    internal ReadOnlyMemory<byte>? JsonOfXml(JsonSettings settings, bool preserveSpaces)
    {
        if (!preserveSpaces && HoldsMarkup() && Made.Source == ContentFormat.Xml && PlainXml.ToJson(Made.SourceBytes.Span, settings, Made.Formats.Options.Limits) is { } plain)
        {
            return plain;
        }

        if (OpenIndex() is { } index)
        {
            try
            {
                if (PayloadOf(index) is > 0 and var payload && XmlToJson.Convert(index, payload, settings, preserveSpaces) is { } text)
                {
                    return text;
                }
            }
            finally
            {
                index.Return();
            }
        }

        return Payload is { } element ? XmlToJson.Convert(element, settings, preserveSpaces) : (ReadOnlyMemory<byte>?)null;
    }

    /// <summary>The bytes of a JSON payload as XML, UTF-8; null when they have to be written from the tree.</summary>
    /// <param name="around">The version of the envelope to put around it; null for none.</param>
    internal ReadOnlyMemory<byte>? XmlOfJson(SoapVersion? around)
    {
        if (Made.Source != ContentFormat.Json || Made.Envelope is not null)
        {
            return null;
        }

        try
        {
            return JsonToXml.Write(JsonBytes(), around, Made.Formats.Options.Json, Made.Formats.Options.Limits.MaxDepth);
        }
        catch (MessageFormatException)
        {
            // What is wrong is the tree's to say, which also lets go of the bytes.
            return null;
        }
    }

    /// <summary>The payload in an index over the body; 0 for none.</summary>
    private int PayloadOf(XmlIndex index)
    {
        if (Made.Source == ContentFormat.Xml)
        {
            return index.Root;
        }

        var body = index.FirstElement(index.Root, "Body", index.Namespace(index.Root));
        return body == 0 ? 0 : index.FirstElement(body);
    }
}
