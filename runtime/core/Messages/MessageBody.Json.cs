using System.Text;
using System.Text.Json.Nodes;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Json;

namespace Integrator.Core.Messages;

/// <content>The body as JSON.</content>
public sealed partial class MessageBody
{
    /// <summary>The JSON text, UTF-8: of a JSON body its own, of an XML body its conversion.</summary>
    private ReadOnlyMemory<byte>? json;
    private JsonNode? node;
    private bool nodeParsed;

    /// <summary>True while the value is the truth and its text has to be written from it.</summary>
    private bool fromNode;

    /// <summary>The JSON value: the JSON body itself, or the XML payload converted (b.4). Null for an empty body.</summary>
    /// <exception cref="MessageFormatException">The text is not JSON.</exception>
    public JsonNode? Json
    {
        get
        {
            if (!nodeParsed)
            {
                var text = CurrentJson();
                node = text.IsEmpty ? null : JsonNodes.Parse(text, formats.Options.Limits.MaxDepth);
                nodeParsed = true;
            }

            return node;
        }
    }

    /// <summary>The JSON text as it came in or was set; of an XML body, its conversion. Null for an empty body.</summary>
    public string? JsonText
    {
        get
        {
            var text = CurrentJson();
            return text.IsEmpty ? null : Encoding.UTF8.GetString(text.Span);
        }
    }

    /// <summary>Replaces the payload by JSON text. The text must be JSON.</summary>
    /// <remarks>As in MI only its beginning is looked at; what is wrong further on shows when the value is asked for.</remarks>
    /// <exception cref="MessageFormatException">The text is not JSON, or the payload that it replaces is malformed.</exception>
    public void SetJson(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text.Length == 0 ? "{}" : text);
        switch (JsonStartReader.Of(bytes))
        {
            case JsonStart.NotJson:
                throw new MessageFormatException("The payload is not JSON: it begins with none of the characters that a JSON value begins with.");
            case JsonStart.Empty:
                RequireWellFormed();
                DropPayload();
                return;
            default:
                RequireWellFormed();
                SetSource(ContentFormat.Json, bytes);
                return;
        }
    }

    /// <summary>Replaces the payload by a JSON value; also called after changing <see cref="Json"/> in place.</summary>
    public void SetJson(JsonNode? node)
    {
        SetSource(ContentFormat.Json, default);
        this.node = node;
        nodeParsed = true;
        json = null;
        fromNode = true;
    }

    private ReadOnlyMemory<byte> CurrentJson()
    {
        Interpret();
        if (source == ContentFormat.Json)
        {
            return JsonBytes();
        }

        return json ??= JsonOfXml(formats.Options.Json, preserveSpaces: false) ?? ReadOnlyMemory<byte>.Empty;
    }

    /// <summary>The text of a JSON body, UTF-8.</summary>
    internal ReadOnlyMemory<byte> JsonBytes() =>
        json ??= fromNode ? JsonNodes.Write(node) : TextEncodings.ToUtf8(sourceBytes, sourceCharset);

    private void DropJson()
    {
        json = null;
        node = null;
        nodeParsed = false;
        fromNode = false;
    }

    /// <summary>MI walks the payload that it replaces by JSON, and fails when that cannot be parsed (JsonUtil.removeChildrenFromPayloadBody).</summary>
    private void RequireWellFormed()
    {
        if (!IsBuilt)
        {
            return;
        }

        Interpret();
        if (source == ContentFormat.Json && !nodeParsed && original is not null)
        {
            try
            {
                JsonReading.Check(JsonBytes(), formats.Options.Limits.MaxDepth);
            }
            catch (MessageFormatException)
            {
                DropDerived();
                throw;
            }
        }
        else if (source is ContentFormat.Xml or ContentFormat.Soap && original is not null)
        {
            _ = Envelope;
        }
    }
}
