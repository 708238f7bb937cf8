using System.Xml.Linq;
using Integrator.Core.Formats;

namespace Integrator.Core.Messages;

/// <summary>What a message carries, in whichever representation was asked for; each is made once, when first asked for.</summary>
/// <remarks>
/// A body starts as an unread stream (or nothing). <see cref="BuildAsync"/> reads it to the end once; the XML and JSON views are
/// parsed from those bytes on first access. Changing the XML view (tracked by XLinq change events) drops the JSON text and the
/// original bytes; an unchanged body goes out as the bytes that came in. Rules: mediation-messages b.1 to b.4.
/// A body belongs to one message and one flow at a time; it is not for use by several threads at once.
/// </remarks>
public sealed partial class MessageBody
{
    private Stream? stream;
    private long? length;
    private bool interpreted;

    private MessageBody()
    {
    }

    /// <summary>A body with nothing in it: already built, an empty SOAP 1.1 body when seen as XML.</summary>
    public static MessageBody Empty() => new() { interpreted = true, length = 0 };

    /// <summary>A body still to be read. <paramref name="length"/> is the number of bytes when it is known beforehand.</summary>
    public static MessageBody FromStream(Stream stream, long? length, string? contentType) =>
        new() { stream = stream, length = length, ContentType = contentType };

    /// <summary>
    /// A body still to be read that ends where its peer breaks off or garbles it, as MI takes a backend's answer (Pipe.producerError); <see cref="Break"/> tells.
    /// </summary>
    public static MessageBody FromBreakableStream(Stream stream, long? length, string? contentType) =>
        new() { stream = stream, length = length, ContentType = contentType, endsWhereItBreaks = true };

    /// <summary>A body whose bytes are at hand.</summary>
    public static MessageBody FromBytes(ReadOnlyMemory<byte> bytes, string? contentType) =>
        new() { made = new Representations { Original = bytes }, length = bytes.Length, ContentType = contentType };

    /// <summary>True once nothing is left to be read from the wire.</summary>
    public bool IsBuilt => stream is null;

    /// <summary>True when there is no payload: no bytes, or a SOAP body without a child.</summary>
    public bool IsEmpty
    {
        get
        {
            if (!IsBuilt || !interpreted)
            {
                return length == 0;
            }

            return made?.Source switch
            {
                null => made?.Envelope is null || Payload is null,
                ContentFormat.Soap when Made.IsWritten && Made.Envelope is null => false,
                ContentFormat.Soap => Payload is null,
                _ => false,
            };
        }
    }

    /// <summary>True when the body is JSON text (not XML seen as JSON).</summary>
    public bool IsJson
    {
        get
        {
            if (IsBuilt)
            {
                Interpret();
            }

            return made?.Source == ContentFormat.Json;
        }
    }

    /// <summary>The unread stream, for the one who passes it on; null once built.</summary>
    public Stream? UnreadStream => stream;

    /// <summary>The bytes as they came in, while nothing has changed them; null otherwise.</summary>
    public ReadOnlyMemory<byte>? OriginalBytes => stream is null ? made?.Original : null;

    /// <summary>Length in bytes where it is known without reading or formatting.</summary>
    public long? KnownLength => stream is not null ? length : made?.Original?.Length ?? (IsEmpty ? 0 : null);

    /// <summary>The content type that the body was received or made with.</summary>
    public string? ContentType { get; private set; }

    /// <summary>The request's query without question mark: a form's fields include it. Null for answers.</summary>
    public string? RequestQuery { get; set; }

    /// <summary>The request's method: GET and DELETE may carry text that is not JSON under a JSON content type. Null for answers.</summary>
    public string? RequestMethod { get; set; }

    /// <summary>True for bytes at hand that nobody has looked into: they pass on like an unread stream.</summary>
    internal bool IsUntouched => stream is null && !interpreted && made?.Original is not null;

    /// <summary>The representation that the bytes came in; null where nothing came in or nothing was understood of it.</summary>
    internal ContentFormat? OriginalFormat => made?.OriginalFormat;

    /// <summary>The representation that the payload is held in besides XML; null when XML is all there is.</summary>
    internal ContentFormat? Source => made?.Source;

    internal ReadOnlyMemory<byte> SourceBytes => made?.SourceBytes ?? default;

    /// <summary>The whole of a multipart/related body, for its attachments; null when there are none.</summary>
    internal ReadOnlyMemory<byte>? Attachments => made?.Attachments;

    /// <summary>A body of its own with the same content. The body must be built.</summary>
    public MessageBody Copy()
    {
        Interpret();
        var copy = new MessageBody
        {
            interpreted = true,
            length = length,
            ContentType = ContentType,
            RequestQuery = RequestQuery,
            RequestMethod = RequestMethod,
        };
        if (made is not null)
        {
            copy.made = Copy(made);
        }

        return copy;
    }

    /// <summary>Lets go of an unread stream without reading it further.</summary>
    public void Abandon()
    {
        if (stream is not null)
        {
            stream.Dispose();
            stream = null;
            length = 0;
            interpreted = true;
        }
    }

    private Representations Copy(Representations all)
    {
        var isJson = all.Source == ContentFormat.Json;
        if (isJson)
        {
            all.SourceBytes = JsonBytes();
        }

        var copy = new Representations
        {
            Formats = all.Formats,
            Original = all.Original,
            OriginalFormat = all.OriginalFormat,
            Source = all.Source,
            SourceBytes = all.SourceBytes,
            IsWritten = all.IsWritten,
            Declarations = all.Declarations,
            SourceCharset = isJson ? null : all.SourceCharset,
            SoapVersion = all.SoapVersion,
            Attachments = all.Attachments,
        };
        if (all.Envelope is not null && (all.Source is null || HasHeaderBlocks))
        {
            copy.Envelope = new XElement(all.Envelope);
            copy.PayloadInEnvelope = all.PayloadInEnvelope;
        }

        return copy;
    }
}
