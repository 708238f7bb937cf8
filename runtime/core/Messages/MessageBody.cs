using System.Text.Json.Nodes;
using System.Xml.Linq;
using Integrator.Core.Formats;

namespace Integrator.Core.Messages;

/// <summary>What a message carries, in whichever representation was asked for; each is made once, when first asked for.</summary>
/// <remarks>
/// A body starts as an unread stream (or nothing). <see cref="BuildAsync"/> reads it to the end once; the XML and JSON views are
/// parsed from those bytes on first access. Changing the XML view (tracked by XLinq change events) drops the JSON text and the
/// original bytes; an unchanged body goes out as the bytes that came in. Rules: mediation-messages b.1 to b.4.
/// </remarks>
public sealed class MessageBody
{
    private MessageBody()
    {
    }

    /// <summary>A body with nothing in it: already built, an empty SOAP 1.1 body when seen as XML.</summary>
    public static MessageBody Empty() => new();

    /// <summary>A body still to be read. <paramref name="length"/> is the number of bytes when it is known beforehand.</summary>
    public static MessageBody FromStream(Stream stream, long? length, string? contentType) => throw new NotImplementedException();

    /// <summary>A body whose bytes are at hand.</summary>
    public static MessageBody FromBytes(ReadOnlyMemory<byte> bytes, string? contentType) => throw new NotImplementedException();

    /// <summary>True once nothing is left to be read from the wire.</summary>
    public bool IsBuilt => throw new NotImplementedException();

    /// <summary>True when there is no payload: no bytes, or a SOAP body without a child.</summary>
    public bool IsEmpty => throw new NotImplementedException();

    /// <summary>True when the body is JSON text (not XML seen as JSON).</summary>
    public bool IsJson => throw new NotImplementedException();

    /// <summary>The unread stream, for the one who passes it on; null once built.</summary>
    public Stream? UnreadStream => throw new NotImplementedException();

    /// <summary>The bytes as they came in, while nothing has changed them; null otherwise.</summary>
    public ReadOnlyMemory<byte>? OriginalBytes => throw new NotImplementedException();

    /// <summary>Length in bytes where it is known without reading or formatting.</summary>
    public long? KnownLength => throw new NotImplementedException();

    /// <summary>The content type that the body was received or made with.</summary>
    public string? ContentType => throw new NotImplementedException();

    /// <summary>Reads the stream to its end, up to the limit of <paramref name="formats"/>; completes at once when built.</summary>
    /// <exception cref="MessageFormatException">The body is not of its content type (MI's error code 601000), or too large.</exception>
    public ValueTask BuildAsync(MessageFormats formats, bool isRest, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The SOAP envelope around the payload; JSON is converted (b.3). XPath's context node.</summary>
    /// <exception cref="MessageFormatException">The bytes are not well-formed.</exception>
    public XElement Envelope => throw new NotImplementedException();

    /// <summary>The SOAP version of <see cref="Envelope"/> (1.1 for everything that is not SOAP 1.2).</summary>
    public SoapVersion SoapVersion => throw new NotImplementedException();

    /// <summary>The envelope's Body element.</summary>
    public XElement BodyElement => throw new NotImplementedException();

    /// <summary>The envelope's Header element, or null.</summary>
    public XElement? HeaderElement => throw new NotImplementedException();

    /// <summary>The first child element of Body, or null: the payload of a plain XML message.</summary>
    public XElement? Payload => throw new NotImplementedException();

    /// <summary>The JSON value: the JSON body itself, or the XML payload converted (b.4). Null for an empty body.</summary>
    /// <exception cref="MessageFormatException">The text is not JSON.</exception>
    public JsonNode? Json => throw new NotImplementedException();

    /// <summary>The JSON text as it came in or was set; of an XML body, its conversion. Null for an empty body.</summary>
    public string? JsonText => throw new NotImplementedException();

    /// <summary>Replaces the payload by an XML element (kept inside the present envelope; header blocks stay).</summary>
    public void SetPayload(XElement element) => throw new NotImplementedException();

    /// <summary>Replaces the whole envelope.</summary>
    public void SetEnvelope(XElement envelope) => throw new NotImplementedException();

    /// <summary>Replaces the payload by JSON text. The text must be JSON.</summary>
    /// <exception cref="MessageFormatException">The text is not JSON.</exception>
    public void SetJson(string text) => throw new NotImplementedException();

    /// <summary>Replaces the payload by a JSON value; also called after changing <see cref="Json"/> in place.</summary>
    public void SetJson(JsonNode? node) => throw new NotImplementedException();

    /// <summary>Replaces the payload by text (Synapse's text wrapper element).</summary>
    public void SetText(string text) => throw new NotImplementedException();

    /// <summary>Replaces the payload by binary content (Synapse's binary wrapper element).</summary>
    public void SetBinary(ReadOnlyMemory<byte> bytes) => throw new NotImplementedException();

    /// <summary>Removes the payload; header blocks stay.</summary>
    public void Clear() => throw new NotImplementedException();

    /// <summary>A body of its own with the same content. The body must be built.</summary>
    public MessageBody Copy() => throw new NotImplementedException();

    /// <summary>Lets go of an unread stream without reading it further.</summary>
    public void Abandon() => throw new NotImplementedException();
}
