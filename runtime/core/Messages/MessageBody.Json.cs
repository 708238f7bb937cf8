using System.Text;
using System.Text.Json.Nodes;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Json;

namespace Integrator.Core.Messages;

/// <content>The body as JSON.</content>
public sealed partial class MessageBody
{
    /// <summary>The JSON value: the JSON body itself, or the XML payload converted (b.4). Null for an empty body.</summary>
    /// <remarks>Text that is not quite JSON is taken as MI's expressions take it: they read with Gson's lenient reader.</remarks>
    /// <exception cref="MessageFormatException">The text is not JSON.</exception>
    public JsonNode? Json
    {
        get
        {
            if (!Made.NodeParsed)
            {
                var text = CurrentJson();
                Made.Node = text.IsEmpty ? null : Parse(text, Made.Formats.Options.Limits.MaxDepth);
                Made.NodeParsed = true;
            }

            return Made.Node;
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
        Made.Node = node;
        Made.NodeParsed = true;
        Made.Json = null;
        Made.FromNode = true;
    }

    private static JsonNode? Parse(ReadOnlyMemory<byte> text, int maxDepth)
    {
        JsonNode? lenient = null;
        try
        {
            return JsonNodes.Parse(text, maxDepth);
        }
        catch (MessageFormatException) when (LenientJsonReader.TryRead(text, maxDepth, out lenient))
        {
            return lenient;
        }
    }

    private ReadOnlyMemory<byte> CurrentJson()
    {
        Interpret();
        if (Made.Source == ContentFormat.Json)
        {
            return JsonBytes();
        }

        return Made.Json ??= JsonOfXml(Made.Formats.Options.Json, preserveSpaces: false) ?? ReadOnlyMemory<byte>.Empty;
    }

    /// <summary>The text of a JSON body, UTF-8.</summary>
    internal ReadOnlyMemory<byte> JsonBytes() =>
        Made.Json ??= Made.FromNode ? JsonNodes.Write(Made.Node) : TextEncodings.ToUtf8(Made.SourceBytes, Made.SourceCharset);

    private void DropJson()
    {
        Made.Json = null;
        Made.Node = null;
        Made.NodeParsed = false;
        Made.FromNode = false;
    }

    /// <summary>MI walks the payload that it replaces by JSON, and fails when that cannot be parsed (JsonUtil.removeChildrenFromPayloadBody).</summary>
    private void RequireWellFormed()
    {
        if (!IsBuilt)
        {
            return;
        }

        Interpret();
        if (Made.Source == ContentFormat.Json && !Made.NodeParsed && Made.Original is not null)
        {
            try
            {
                JsonReading.Check(JsonBytes(), Made.Formats.Options.Limits.MaxDepth);
            }
            catch (MessageFormatException)
            {
                DropDerived();
                throw;
            }
        }
        else if (Made.Source is ContentFormat.Xml or ContentFormat.Soap && Made.Original is not null)
        {
            _ = Envelope;
        }
    }
}
