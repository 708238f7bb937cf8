using System.Runtime.CompilerServices;
using Integrator.Core.Async;
using Integrator.Core.Formats;
using Integrator.Core.Messages;
using Integrator.Core.Senders;
using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.Requests;

/// <summary>Makes the request that goes on the wire of a message: method, headers, body and framing (transports.md section 8; MI: TargetRequestFactory, TargetRequest).</summary>
internal sealed class RequestComposer(RequestHeaderRules rules, bool chunksByDefault = true, bool keepsAlive = true)
{
    private static readonly string[] NeedsLength = [Axis2Property.ForceHttp10, Axis2Property.DisableChunking, Axis2Property.ForceContentLength];

    private readonly TargetMemo<WireTarget> targets = new(WireTarget.Of);

    /// <summary>Builds the body first where the properties demand what an unread body cannot give.</summary>
    /// <exception cref="MessageFormatException">The body is not of its content type.</exception>
    public ValueTask<WireRequest> ComposeAsync(Message message, OutboundCall call, MessageFormats formats)
    {
        var outgoing = new OutgoingFormat(false, call.Format, call.Action, call.Charset, call.Optimize);
        var bounded = !chunksByDefault || WantsLength(message);
        var isSendable = message.Body.IsBuilt || !bounded || message.Body.KnownLength is not null;
        return isSendable && formats.TryFormat(message, outgoing, out var entity)
            ? new(Compose(message, call, entity, bounded))
            : BuildAsync(message, call, formats, outgoing, bounded);
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private async ValueTask<WireRequest> BuildAsync(Message message, OutboundCall call, MessageFormats formats, OutgoingFormat outgoing, bool bounded)
    {
        await formats.BuildAsync(message, call.CancellationToken).ConfigureAwait(false);
        return Compose(message, call, formats.Format(message, outgoing), bounded);
    }

    private WireRequest Compose(Message message, OutboundCall call, in OutgoingEntity entity, bool bounded)
    {
        var method = call.Method ?? message.Properties.GetString(Axis2Property.HttpMethod) ?? (entity.IsEmpty ? "GET" : "POST");
        var hasBody = HasBody(method, entity, message);
        var target = targets.Of(call.Target);
        return new WireRequest
        {
            Method = method,
            Target = entity.Query is { Length: > 0 } query ? target.With(query) : target,
            Host = HostHeader(message, target.Authority),
            AbsoluteForm = message.IsAxis2True(Axis2Property.PostToUri) || message.IsAxis2True(Axis2Property.FullUri),
            IsHttp10 = message.IsAxis2True(Axis2Property.ForceHttp10),
            Close = !keepsAlive || message.IsAxis2True(Axis2Property.NoKeepAlive),
            Rules = rules,
            Source = message.Headers,
            SoapAction = entity.SoapAction,
            ContentType = hasBody ? entity.ContentType : TypeWithoutBody(message),
            Framing = FramingOf(method, hasBody, bounded),
            ContentLength = hasBody ? entity.Length ?? 0 : 0,
            BodyBytes = hasBody ? entity.Bytes : default,
            BodyStream = hasBody ? entity.Stream : null,
            Proxies = call.Proxies.Proxies,
            ProxyFailed = call.Proxies.Failed,
            Tls = call.Tls,
            Ntlm = message.FindClientOption(NtlmCredentials.Option) is NtlmCredentials account && account.AreFor(target.Host) ? account : null,
            Timeout = call.Timeout,
            CancellationToken = call.CancellationToken,
        };
    }

    private static bool WantsLength(Message message)
    {
        foreach (var name in NeedsLength)
        {
            if (message.IsAxis2True(name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasBody(string method, in OutgoingEntity entity, Message message)
    {
        // MI sends no body with GET, whatever the message holds; with HEAD a body has no meaning either.
        if (entity.IsEmpty || method is "GET" or "HEAD")
        {
            return false;
        }

        return method is not ("POST" or "PUT") || !message.IsAxis2True(Axis2Property.ForcePostPutNoBody);
    }

    /// <summary>A request without a body says of what type it would be, if the message has the header (MI: TargetRequest.start); a multipart type means nothing without its boundary.</summary>
    private static string? TypeWithoutBody(Message message) =>
        message.Headers["Content-Type"] is { Length: > 0 } own && !own.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) ? own : null;

    private static BodyFraming FramingOf(string method, bool hasBody, bool bounded)
    {
        if (hasBody)
        {
            return bounded ? BodyFraming.Length : BodyFraming.Chunked;
        }

        // Methods that usually have a body say that there is none (RFC 9110 section 8.6).
        return method is "POST" or "PUT" or "PATCH" ? BodyFraming.Length : BodyFraming.None;
    }

    private string HostHeader(Message message, string authority) =>
        (rules.KeepsHost ? message.Headers["Host"] : null) ?? message.FindAxis2(Axis2Property.RequestHostHeader)?.ToString() ?? authority;
}
