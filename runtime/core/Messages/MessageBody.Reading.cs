using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Xml.Linq;
using Integrator.Core.Async;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Json;
using Integrator.Core.Formats.Xml;
using Integrator.Core.Mediation;

namespace Integrator.Core.Messages;

/// <content>From the wire to bytes, and what kind of content the bytes are.</content>
public sealed partial class MessageBody
{
    /// <summary>Reading forward costs a third of making the tree; so often at most.</summary>
    private const int MostForwardReadings = 3;

    /// <summary>Parsing more bytes than this is work for a thread that no connection waits for.</summary>
    private const int LongBytes = 64 * 1024;

    /// <summary>Looking into it takes long.</summary>
    internal bool IsLong => length > LongBytes;

    private bool endsWhereItBreaks;

    /// <summary>What cut the body short that was read; null when it came whole.</summary>
    internal string? Break => made?.Break;

    /// <summary>Reads the stream to its end, up to the limit of <paramref name="formats"/>; completes at once when built.</summary>
    /// <param name="formats">What to build with.</param>
    /// <param name="isRest">False where text/xml is SOAP (mediation-messages b.2, REST message).</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="MessageFormatException">The body is not of its content type (MI's error code 601000), or too large.</exception>
    public ValueTask BuildAsync(MessageFormats formats, bool isRest, CancellationToken cancellationToken)
    {
        if (stream is not null)
        {
            return ReadAsync(stream, formats, isRest, cancellationToken);
        }

        if (!interpreted)
        {
            Interpret(formats, isRest);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// The bytes of an envelope or of plain XML that nobody has made a tree of, for a look into them; false when there are none, or when so many have looked that
    /// the tree is cheaper.
    /// </summary>
    /// <param name="bytes">UTF-8, unless the XML declaration says otherwise.</param>
    /// <param name="isEnvelope">False for plain XML, the payload of an envelope that is not in the bytes.</param>
    internal bool TryReadForward(out ArraySegment<byte> bytes, out bool isEnvelope)
    {
        bytes = default;
        isEnvelope = Made.Source == ContentFormat.Soap;
        return stream is null && interpreted && Made.Envelope is null && (isEnvelope || Made.Source == ContentFormat.Xml)
            && (Made.SourceCharset is null || TextEncodings.IsUtf8(Made.SourceCharset))
            && Made.LookedForward++ < MostForwardReadings
            && MemoryMarshal.TryGetArray(Made.SourceBytes, out bytes);
    }

    /// <summary>Puts a decoder between the unread stream, or bytes that nobody has looked into, and their reader.</summary>
    internal void DecodeUnread(Func<Stream, Stream> decoder)
    {
        if (IsUntouched)
        {
            stream = new MemoryStream(Made.Original!.Value.ToArray(), writable: false);
            Made.Original = null;
        }

        if (stream is not null)
        {
            stream = decoder(stream);
            length = null;
        }
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder))]
    private async ValueTask ReadAsync(Stream unread, MessageFormats formats, bool isRest, CancellationToken cancellationToken)
    {
        var (bytes, brokenBy) = await BodyReading.ReadAsync(unread, length, formats.Options.Limits.MaxBodyBytes, cancellationToken).ConfigureAwait(false);
        if (brokenBy is not null && !endsWhereItBreaks)
        {
            ExceptionDispatchInfo.Throw(brokenBy);
        }

        Made.Break = brokenBy?.Message;
        await unread.DisposeAsync().ConfigureAwait(false);
        stream = null;
        Made.Original = bytes;
        length = bytes.Length;
        if (bytes.Length > LongBytes)
        {
            await PoolThread.EnterAsync();
        }

        Interpret(formats, isRest);
    }

    /// <summary>Decides what bytes are that were given without <see cref="BuildAsync"/>.</summary>
    private void Interpret()
    {
        if (stream is not null)
        {
            throw new InvalidOperationException("The body has to be built before it is looked into.");
        }

        if (!interpreted)
        {
            Interpret(made?.Formats ?? MessageFormats.Default, isRest: !MediaType.Is(ContentType, MediaType.Soap12));
        }
    }

    /// <summary>Decides what bytes at hand are, for a message that is about to be written.</summary>
    internal void Interpret(MessageFormats formats, Message message)
    {
        if (!interpreted)
        {
            Interpret(formats, message.IsRest);
        }
    }

    /// <summary>Parses a body that came in, where the configuration wants its faults before any mediation.</summary>
    internal void Validate(MessageFormatOptions options)
    {
        if (options.ValidateJson && Made.Source == ContentFormat.Json)
        {
            Validated(static body => JsonReading.Check(body.JsonBytes(), body.Made.Formats.Options.Limits.MaxDepth));
        }
        else if (options.ValidateXml && Made.Source is (ContentFormat.Xml or ContentFormat.Soap))
        {
            Validated(static body => _ = body.Envelope);
        }
    }

    /// <summary>The words are those of MI's log, by which operators find such messages (RelayUtils).</summary>
    private void Validated(Action<MessageBody> check)
    {
        try
        {
            check(this);
        }
        catch (MessageFormatException error)
        {
            throw new MessageFormatException($"Error while building the message. {error.Message}", error);
        }
    }

    private void Interpret(MessageFormats formats, bool isRest)
    {
        Made.Formats = formats;

        // A second look at a body that failed to build finds an empty one.
        interpreted = true;
        if (Made.Original is not { } bytes || ContentType is null)
        {
            return;
        }

        var format = formats.BuilderFor(ContentType, isRest);
        Made.OriginalFormat = format;
        Made.SourceCharset = MediaType.Parameter(ContentType, "charset");
        var empty = bytes.IsEmpty;
        switch (format)
        {
            case ContentFormat.Json:
                empty = !HoldsJson(bytes);
                break;
            case ContentFormat.Xml or ContentFormat.Soap when !empty:
                if (RootName(bytes) is not { } root)
                {
                    empty = true;
                    break;
                }

                if (format == ContentFormat.Soap && !SoapEnvelope.IsEnvelope(root))
                {
                    throw new MessageFormatException(
                        $"The body of type '{MediaType.Of(ContentType)}' is no SOAP envelope: its root element is <{root.LocalName}>.");
                }

                Made.SoapVersion = format == ContentFormat.Soap && root == SoapEnvelope.Envelope12 ? SoapVersion.Soap12 : SoapVersion.Soap11;
                break;
            case ContentFormat.MultipartRelated:
                Made.Attachments = bytes;
                break;
            case ContentFormat.Form or ContentFormat.Text:
                empty = false;
                break;
        }

        Made.Source = empty ? null : format;
        Made.SourceBytes = empty ? default : bytes;
    }

    /// <summary>The root element's name; null for the body of a GET that is no XML: nobody asked for it (MI builds no body of a GET).</summary>
    private XName? RootName(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return XmlReading.RootName(bytes, Made.SourceCharset, Made.Formats.Options.Limits);
        }
        catch (MessageFormatException) when (RequestMethod is "GET" or "HEAD" or "OPTIONS")
        {
            return null;
        }
    }

    private bool HoldsJson(ReadOnlyMemory<byte> bytes)
    {
        switch (JsonStartReader.Of(TextEncodings.ToUtf8(bytes, Made.SourceCharset).Span))
        {
            case JsonStart.Empty:
                return false;
            case JsonStart.NotJson:
                return RequestMethod is "GET" or "HEAD" or "OPTIONS" or "DELETE"
                    ? false
                    : throw new MessageFormatException("The body is not JSON: it begins with none of the characters that a JSON value begins with.");
            default:
                return true;
        }
    }
}
