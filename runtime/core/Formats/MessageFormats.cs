using System.Runtime.CompilerServices;
using Integrator.Core.Async;
using Integrator.Core.Messages;

namespace Integrator.Core.Formats;

/// <summary>Content type to builder and formatter (mediation-messages b.2), with the settings of b.4; one instance a configuration.</summary>
public sealed class MessageFormats
{
    private static readonly KeyValuePair<string, ContentFormat>[] BuiltIn =
    [
        new(MediaType.Xml, ContentFormat.Xml),
        new(MediaType.TextXml, ContentFormat.Soap),
        new(MediaType.Soap12, ContentFormat.Soap),
        new(MediaType.Json, ContentFormat.Json),
        new("application/json/badgerfish", ContentFormat.Json),
        new("text/javascript", ContentFormat.Json),
        new(MediaType.Form, ContentFormat.Form),
        new(MediaType.MultipartForm, ContentFormat.MultipartForm),
        new(MediaType.MultipartRelated, ContentFormat.MultipartRelated),
        new("application/xop+xml", ContentFormat.MultipartRelated),
        new(MediaType.Text, ContentFormat.Text),
        new(MediaType.OctetStream, ContentFormat.Binary),
        new(MediaType.Binary, ContentFormat.Binary),
    ];

    private const string ContentEncoding = "Content-Encoding";

    private readonly Dictionary<string, ContentFormat> builders;
    private readonly Dictionary<string, ContentFormat> formatters;

    public MessageFormats(MessageFormatOptions options)
    {
        Options = options;
        builders = Merge(options.Builders);
        formatters = Merge(options.Formatters);
    }

    /// <summary>MI's content types and settings, as without any configuration.</summary>
    public static MessageFormats Default { get; } = new(new MessageFormatOptions());

    public MessageFormatOptions Options { get; }

    /// <summary>How a body of this type is read; what nobody mapped is XML on a REST message and SOAP otherwise.</summary>
    public ContentFormat BuilderFor(string contentType, bool isRest) => ParsedMediaType.Of(contentType).FormatsOf(this).Builder(isRest);

    /// <summary>How a payload is written for this type.</summary>
    public ContentFormat FormatterFor(string contentType, bool isRest) => ParsedMediaType.Of(contentType).FormatsOf(this).Formatter(isRest);

    /// <summary>True for a type that a formatter of its own is named for, attachments excepted.</summary>
    public bool Writes(ReadOnlySpan<char> type) =>
        formatters.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(type, out var format) && format != ContentFormat.MultipartRelated;

    /// <summary>Builds a message's body and sets the axis2 properties that follow from an empty one (DeferredMessageBuilder).</summary>
    /// <exception cref="MessageFormatException">The body is not of its content type (MI's error code 601000), or too large.</exception>
    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder))]
    public async ValueTask BuildAsync(Message message, CancellationToken cancellationToken)
    {
        var decoder = message.Body.IsBuilt && !message.Body.IsUntouched ? null : ContentCoding.Decoder(message.Headers[ContentEncoding]);
        if (decoder is not null)
        {
            message.Body.DecodeUnread(decoder);
            message.Headers.Remove(ContentEncoding);
        }

        if (message.Body.IsBuilt)
        {
            await message.Body.BuildAsync(this, message.IsRest, cancellationToken).ConfigureAwait(false);
            return;
        }

        message.Body.RequestMethod ??= message.Properties.GetString(Axis2Property.HttpMethod);
        await message.Body.BuildAsync(this, message.IsRest, cancellationToken).ConfigureAwait(false);
        if (message.Body.OriginalBytes is not { Length: 0 })
        {
            message.Body.Validate(Options);
            KeptProlog.Keep(message, Options.Limits);
            NameType(message);
            return;
        }

        if (message.Body.RequestMethod == "DELETE" || MediaType.Is(message.Body.ContentType, MediaType.OctetStream))
        {
            message.Properties[Axis2Property.NoEntityBody] = true;
        }
        else if (!message.IsRest)
        {
            message.Properties[Axis2Property.MessageType] = MediaType.Xml;
        }
    }

    /// <summary>
    /// What was read names the type of what is written, until a mediator chooses another one: a payload that is made anew of an envelope's reply goes into an
    /// envelope again (MI: MessageProcessorSelector.getMessageBuilder). Requests say it from the start.
    /// </summary>
    private static void NameType(Message message)
    {
        if (message.Properties[Axis2Property.MessageType] is not null || ParsedMediaType.OfAny(message.Body.ContentType) is not { } came)
        {
            return;
        }

        message.Properties[Axis2Property.MessageType] =
            message.IsRest && came.Type.Equals(MediaType.TextXml, StringComparison.OrdinalIgnoreCase) ? MediaType.Xml : came.Type;
    }

    /// <summary>
    /// Makes a message ready for the wire where that needs no reading: false when its body is unread and leaves in another form than it came, so that it has
    /// to be built before <see cref="Format"/>.
    /// </summary>
    /// <exception cref="MessageFormatException">The payload has no such representation.</exception>
    public bool TryFormat(Message message, in OutgoingFormat outgoing, out OutgoingEntity entity)
    {
        var plan = OutgoingPlan.For(this, message, outgoing);
        if (message.Body.UnreadStream is not null && !plan.IsEmpty && !plan.PassesUnread)
        {
            entity = default;
            return false;
        }

        entity = Written(message, plan);
        return true;
    }

    /// <summary>Chooses the representation in which a message leaves, and writes it if it is not passed on as it came.</summary>
    /// <param name="message">Its axis2 properties messageType, ContentType, CHARACTER_SET_ENCODING, setCharacterEncoding, NO_ENTITY_BODY count.</param>
    /// <param name="outgoing">Direction and what the endpoint asks for (format, optimize).</param>
    /// <exception cref="MessageFormatException">The payload has no such representation.</exception>
    public OutgoingEntity Format(Message message, in OutgoingFormat outgoing) => Written(message, OutgoingPlan.For(this, message, outgoing));

    private OutgoingEntity Written(Message message, in OutgoingPlan plan)
    {
        if (plan.IsEmpty)
        {
            return OutgoingEntity.None;
        }

        var body = message.Body;
        if (body.IsUntouched && plan.PassesUnread)
        {
            var bytesAtHand = body.OriginalBytes!.Value;
            return new OutgoingEntity(
                OutgoingContentType.OfUnread(this, message, plan), bytesAtHand, null, bytesAtHand.Length, plan.SoapAction);
        }

        var boundary = plan.Format == ContentFormat.MultipartForm || plan.Packing != AttachmentForm.None ? "MIMEBoundary_" + Guid.NewGuid().ToString("N") : null;
        if (body.UnreadStream is { } unread)
        {
            if (!plan.PassesUnread)
            {
                throw new InvalidOperationException("The body has to be built before it is converted.");
            }

            return new OutgoingEntity(
                OutgoingContentType.OfUnread(this, message, plan), default, unread, body.KnownLength, plan.SoapAction);
        }

        body.Interpret(this, message);
        var asCame = PayloadWriting.CanPassOn(body, plan);
        var contentType = OutgoingContentType.OfBuilt(this, message, plan, asCame ? null : boundary);
        if (plan.PayloadInQuery)
        {
            return OutgoingEntity.None with { ContentType = contentType, Query = FormContent.Write(body.Payload, "UTF-8") };
        }

        var charset = contentType is null ? null : ParsedMediaType.Of(contentType).Charset;
        if (charset is not null && TextEncodings.Find(charset) is null)
        {
            charset = null;
        }

        var bytes = (asCame && PayloadWriting.HasCharset(body, plan.Format, charset) ? PayloadWriting.AsCame(message, plan) : null)
            ?? PayloadWriting.Write(this, message, plan, charset ?? plan.Charset, boundary ?? "");
        if (!bytes.IsEmpty && ContentCoding.Packs(message.Headers[ContentEncoding]))
        {
            bytes = ContentCoding.Pack(bytes);
        }

        return new OutgoingEntity(contentType, bytes, null, bytes.Length, plan.SoapAction);
    }

    internal ParsedMediaType.Formats Find(ParsedMediaType type) => new(
        this, Find(builders, type.Type, isRest: true), Find(builders, type.Type, isRest: false), Find(formatters, type.Type, isRest: true), Find(formatters, type.Type, isRest: false));

    private static Dictionary<string, ContentFormat> Merge(IReadOnlyDictionary<string, ContentFormat> overrides)
    {
        // By hand, and only where there are any: sequences of pairs would be compiled at each start.
        var all = new Dictionary<string, ContentFormat>(BuiltIn.Length, StringComparer.OrdinalIgnoreCase);
        foreach (var (type, format) in BuiltIn)
        {
            all.Add(type, format);
        }

        if (overrides.Count > 0)
        {
            foreach (var (type, format) in overrides)
            {
                all[type] = format;
            }
        }

        return all;
    }

    private static ContentFormat Find(Dictionary<string, ContentFormat> formats, string type, bool isRest)
    {
        if (isRest && type.Equals(MediaType.TextXml, StringComparison.OrdinalIgnoreCase))
        {
            type = MediaType.Xml;
        }

        if (formats.TryGetValue(type, out var format))
        {
            return format;
        }

        return isRest ? ContentFormat.Xml : ContentFormat.Soap;
    }
}
