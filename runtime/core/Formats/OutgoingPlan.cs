using Integrator.Core.Messages;

namespace Integrator.Core.Formats;

/// <summary>The form in which one message leaves, decided from its properties and the endpoint (MI: Axis2FlexibleMEPClient, MessageProcessorSelector).</summary>
internal readonly record struct OutgoingPlan
{
    public ContentFormat Format { get; private init; }

    /// <summary>True when a body that nobody has looked into already is in the form in which it leaves.</summary>
    public bool PassesUnread { get; private init; }

    /// <summary>The type that chose the format; null when nothing named one.</summary>
    public string? Type { get; private init; }

    /// <summary>axis2 ContentType, which may differ from <see cref="Type"/>.</summary>
    public string? ContentType { get; private init; }

    /// <summary>True when the endpoint's format replaces the Content-Type that the message has.</summary>
    public bool EndpointDecides { get; private init; }

    public bool IsResponse { get; private init; }

    public SoapVersion Version { get; private init; }

    public string Charset { get; private init; }

    public bool AddsCharset { get; private init; }

    /// <summary>The endpoint names the charset, whatever the message's Content-Type says.</summary>
    public bool ForcesCharset { get; private init; }

    /// <summary>How the envelope is packed; None where the message is no SOAP, or has its attachments already.</summary>
    public AttachmentForm Packing { get; private init; }

    /// <summary>NO_ENTITY_BODY: nothing is sent.</summary>
    public bool IsEmpty { get; private init; }

    /// <summary>A GET or DELETE of a form carries its fields in the URL.</summary>
    public bool PayloadInQuery { get; private init; }

    /// <summary>The action without quotes; null for none.</summary>
    public string? Action { get; private init; }

    /// <summary>The SOAPAction header of a SOAP 1.1 request.</summary>
    public string? SoapAction => !IsResponse && (Format == ContentFormat.Soap || Packing != AttachmentForm.None) && Version == SoapVersion.Soap11 && Action is not null
        ? $"\"{Action}\""
        : null;

    public static OutgoingPlan For(MessageFormats formats, Message message, in OutgoingFormat outgoing)
    {
        var properties = message.Properties;
        var body = message.Body;
        var type = properties.GetString(Axis2Property.MessageType);
        var contentType = NullIfEmpty(properties.GetString(Axis2Property.ContentType));
        var rest = message.IsRest;
        SoapVersion? version = null;
        var method = properties.GetString(Axis2Property.HttpMethod);
        switch (outgoing.Format)
        {
            case EndpointFormat.Pox:
                (rest, type, contentType) = (true, MediaType.Xml, MediaType.Xml);
                break;
            case EndpointFormat.Get:
                (rest, type, method) = (true, MediaType.Form, "GET");
                break;
            case EndpointFormat.Rest:
                rest = true;
                break;
            case EndpointFormat.Soap11 or EndpointFormat.Soap12 when outgoing.IsResponse:
                // A SOAP client gets its own version back, unless the flow chose another form for the answer; that of a REST backend becomes SOAP
                // whatever it is (Axis2Sender.doSOAPFormatConversion).
                rest = false;
                var chosen = NullIfEmpty(type) ?? NullIfEmpty(body.ContentType) ?? contentType;
                if ((message.IsRest && !body.IsEmpty) || Select(formats, ParsedMediaType.OfAny(chosen), rest, method) == ContentFormat.Soap)
                {
                    version = outgoing.Format == EndpointFormat.Soap12 ? SoapVersion.Soap12 : SoapVersion.Soap11;
                    type = version == SoapVersion.Soap12 ? MediaType.Soap12 : MediaType.TextXml;
                }

                break;
            case EndpointFormat.Soap11:
                (rest, type, version) = (false, MediaType.TextXml, SoapVersion.Soap11);
                break;
            case EndpointFormat.Soap12:
                (rest, type, version) = (false, MediaType.Soap12, SoapVersion.Soap12);
                break;
        }

        type = NullIfEmpty(type) ?? NullIfEmpty(body.ContentType) ?? contentType;
        var came = ParsedMediaType.OfAny(body.ContentType);
        var parsed = ReferenceEquals(type, body.ContentType) || (came is not null && ReferenceEquals(type, came.Type)) ? came : ParsedMediaType.OfAny(type);

        // An answer is no form because it answers a GET.
        var format = Select(formats, parsed, rest, outgoing.IsResponse ? null : method);
        if (version is not null && MediaType.Is(body.ContentType, MediaType.MultipartRelated) && (!body.IsBuilt || body.Attachments is not null))
        {
            // Attachments go where their envelope goes, in the version that it has.
            format = ContentFormat.MultipartRelated;
            version = null;
        }

        // Also where messageType names the packed form already, as long as the body is not packed itself (MI: SOAPMessageFormatter writes both).
        var isEnvelope = format == ContentFormat.Soap || (format == ContentFormat.MultipartRelated && !MediaType.Is(body.ContentType, MediaType.MultipartRelated));
        var packing = isEnvelope && !outgoing.IsResponse ? outgoing.Optimize : AttachmentForm.None;
        if (packing != AttachmentForm.None)
        {
            format = ContentFormat.MultipartRelated;
        }

        // format="rest" rewrites only what a mediator has read.
        var formatUnread = outgoing.Format == EndpointFormat.Rest ? Select(formats, parsed, message.IsRest, method) : format;
        var soap = version ?? VersionOf(body, type);
        return new OutgoingPlan
        {
            Format = format,
            PassesUnread = came is null || (came.FormatsOf(formats).Builder(message.IsRest) == formatUnread
                && (formatUnread != ContentFormat.Soap || came.IsSoap12 == (soap == SoapVersion.Soap12))),
            Packing = packing,
            ForcesCharset = outgoing.Charset is not null,
            Type = parsed?.Type,
            ContentType = contentType,
            EndpointDecides = outgoing.Format == EndpointFormat.Pox || version is not null,
            IsResponse = outgoing.IsResponse,
            Version = soap,
            Charset = outgoing.Charset ?? NullIfEmpty(properties.GetString(Axis2Property.CharacterSet)) ?? came?.Charset ?? "UTF-8",
            AddsCharset = properties.GetString(Axis2Property.SetCharacterEncoding) != "false",
            IsEmpty = properties.IsTrue(Axis2Property.NoEntityBody) && (outgoing.IsResponse || !body.IsBuilt || body.IsEmpty),
            PayloadInQuery = !outgoing.IsResponse && body.IsBuilt && format == ContentFormat.Form && method is "GET" or "DELETE" && !body.IsEmpty,
            Action = outgoing.IsResponse ? null : NullIfEmpty(outgoing.Action) ?? message.Headers["SOAPAction"]?.Trim().Trim('"') ?? came?.Action,
        };
    }

    private static ContentFormat Select(MessageFormats formats, ParsedMediaType? type, bool rest, string? method)
    {
        if (type is not null)
        {
            return type.FormatsOf(formats).Formatter(rest);
        }

        if (!rest)
        {
            return ContentFormat.Soap;
        }

        return method is "GET" or "DELETE" ? ContentFormat.Form : ContentFormat.Xml;
    }

    private static SoapVersion VersionOf(MessageBody body, string? type)
    {
        if (!body.IsBuilt || body.IsUntouched)
        {
            return MediaType.Is(body.ContentType, MediaType.Soap12) ? SoapVersion.Soap12 : SoapVersion.Soap11;
        }

        var version = body.SoapVersion;
        return version != SoapVersion.Soap12 && MediaType.Is(type, MediaType.Soap12) && !body.IsEnvelopeAsCame && !body.HasOwnEnvelope
            ? SoapVersion.Soap12
            : version;
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
