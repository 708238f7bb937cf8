using Integrator.Core.Messages;

namespace Integrator.Core.Formats;

/// <summary>The Content-Type value of what leaves (transports 3.1 preserve_http_headers; MI: TargetRequestFactory.getContentType, PassThroughHttpSender.setContentType).</summary>
internal static class OutgoingContentType
{
    private const string Header = "Content-Type";

    /// <summary>Of a body that is passed on unread: what the message says of itself.</summary>
    public static string? OfUnread(MessageFormats formats, Message message, in OutgoingPlan plan)
    {
        var own = message.Headers[Header];
        if (!plan.IsResponse && plan.EndpointDecides)
        {
            return OfFormatter(plan, null);
        }

        if (!plan.IsResponse && own is not null && KeepsOwn(formats, message, plan) && !IsMultipart(own))
        {
            return plan.ContentType ?? message.Properties.GetString(Axis2Property.MessageType) ?? own;
        }

        return own ?? plan.ContentType ?? message.Body.ContentType;
    }

    /// <summary>Of a built body.</summary>
    /// <param name="boundary">The boundary of a multipart body that is written anew; null when it is passed on as it came.</param>
    public static string? OfBuilt(MessageFormats formats, Message message, in OutgoingPlan plan, string? boundary)
    {
        var multipart = plan.Format is ContentFormat.MultipartForm or ContentFormat.MultipartRelated;
        if (multipart && boundary is null && message.Body.ContentType is { } came && IsMultipart(came))
        {
            return came;
        }

        if (plan.IsResponse)
        {
            return OfAnswer(formats, message, plan, boundary);
        }

        if (!plan.EndpointDecides && !plan.ForcesCharset && !multipart && message.Headers[Header] is { } own && !IsMultipart(own) && KeepsOwn(formats, message, plan))
        {
            return plan.ContentType ?? message.Properties.GetString(Axis2Property.MessageType) ?? own;
        }

        return OfFormatter(plan, boundary);
    }

    private static string OfAnswer(MessageFormats formats, Message message, in OutgoingPlan plan, string? boundary)
    {
        if (formats.Options.PreserveResponseContentType && message.Headers[Header] is { } own)
        {
            return own;
        }

        return plan.ContentType is { } set && boundary is null && !IsMultipart(set) && !plan.EndpointDecides
            ? WithCharset(set, plan)
            : OfFormatter(plan, boundary);
    }

    private static bool KeepsOwn(MessageFormats formats, Message message, in OutgoingPlan plan) =>
        formats.Options.PreserveRequestContentType || !plan.AddsCharset;

    private static string OfFormatter(in OutgoingPlan plan, string? boundary) => plan.Format switch
    {
        ContentFormat.Soap => Soap(plan),
        ContentFormat.Xml => WithCharset(Xml(plan), plan),
        ContentFormat.Json => WithCharset(plan.ContentType ?? plan.Type ?? MediaType.Json, plan),
        ContentFormat.Form => WithCharset(MediaType.Form, plan),
        ContentFormat.MultipartForm => $"{WithCharset(MediaType.MultipartForm, plan)}; boundary={boundary}",
        ContentFormat.Text => WithCharset(plan.ContentType ?? MediaType.Text, plan),
        ContentFormat.Binary => plan.ContentType ?? plan.Type ?? MediaType.OctetStream,
        ContentFormat.MultipartRelated when plan.Packing != AttachmentForm.None => RelatedContent.TypeOf(plan, boundary!),
        _ => Soap(plan),
    };

    private static string Soap(in OutgoingPlan plan)
    {
        if (plan.Version == SoapVersion.Soap11)
        {
            return WithCharset(MediaType.TextXml, plan);
        }

        var type = WithCharset(MediaType.Soap12, plan);
        return string.IsNullOrEmpty(plan.Action) || plan.IsResponse ? type : $"{type}; action=\"{plan.Action}\"";
    }

    private static string Xml(in OutgoingPlan plan)
    {
        if (plan.ContentType is { } set && !MediaType.Is(set, MediaType.Soap12))
        {
            return set;
        }

        return MediaType.Is(plan.Type, MediaType.TextXml) ? MediaType.TextXml : MediaType.Xml;
    }

    private static string WithCharset(string type, in OutgoingPlan plan)
    {
        if (plan.ForcesCharset)
        {
            return $"{MediaType.Of(type)}; charset={plan.Charset}";
        }

        return plan.AddsCharset && !type.Contains("charset", StringComparison.OrdinalIgnoreCase) ? $"{type}; charset={plan.Charset}" : type;
    }

    private static bool IsMultipart(string type) => ParsedMediaType.Of(type).IsMultipart;
}
