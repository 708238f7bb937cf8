using Integrator.Core.Configuration.Options;
using Integrator.Core.Formats;
using Integrator.Core.Messages;
using Integrator.Core.Services;
using Microsoft.AspNetCore.Http.Features;
using HeaderNames = Microsoft.Net.Http.Headers.HeaderNames;

namespace Integrator.Transports.Http.Listening;

/// <summary>Makes the message of a request that has come in; its body stays on the wire (MI: ServerWorker).</summary>
internal sealed class RequestReader(IMediationRuntime runtime, DeploymentOptions options, string? listenerName)
{
    /// <summary>Kestrel's name for the Content-Length of a request that is chunked as well.</summary>
    private const string LengthBesideChunks = "X-Content-Length";

    private readonly bool disableRest = options.Server.DisableRest;
    private readonly string servicePath = options.Server.ServicePath;
    private readonly long? maxBodyBytes = options.Listener.Limits.ValidateMessageSize ? options.Listener.Limits.MaxMessageSizeBytes : null;
    private readonly string? defaultContentType = options.Listener.DefaultContentType;

    /// <summary>The status for a request that is refused before anybody looks at it; 0 for one that is taken.</summary>
    /// <remarks>413: it says itself that it is larger than the configuration allows. 400: it has a length and chunks, by which requests are smuggled (RFC 9112 section 6.1).</remarks>
    public int RefusalOf(IHttpRequestFeature request)
    {
        var headers = request.Headers;
        if (maxBodyBytes is { } limit && headers.ContentLength > limit)
        {
            return 413;
        }

        return headers.TransferEncoding.Count > 0 && headers.ContainsKey(LengthBesideChunks) ? 400 : 0;
    }

    /// <summary>The flow's beginning: the request as current message, the exchange as the client that waits.</summary>
    public MessageContext Read(HttpClientExchange exchange)
    {
        var features = exchange.Features;
        var request = exchange.WireRequest;
        var connection = exchange.Connection;
        var headers = ReadHeaders(request);
        var target = RequestTarget.PathAndQuery(request.RawTarget);
        var hasBody = Encloses(request.Method) && (features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? false);
        var contentType = headers["Content-Type"];
        var message = new Message(Body(request, exchange, headers, hasBody, contentType, target), headers)
        {
            IsRest = IsRest(headers, hasBody, contentType),
        };
        var properties = message.Properties;
        properties[Axis2Property.HttpMethod] = request.Method;
        properties[Axis2Property.TransportInUrl] = target;
        properties[Axis2Property.TransportInName] = connection?.Scheme ?? request.Scheme;
        if (connection is not null)
        {
            properties[Axis2Property.ServicePrefix] =
                RequestTarget.ServicePath(target, servicePath) is { } service ? connection.LocalBase + service : connection.ServicePrefix;
            properties[Axis2Property.RemoteAddress] = connection.RemoteAddress;
            properties[Axis2Property.RemoteHost] = connection.RemoteAddress;
        }

        if (hasBody)
        {
            Describe(message);
        }
        else
        {
            properties[Axis2Property.NoEntityBody] = true;
        }

        var context = new MessageContext(runtime, runtime.Artifacts, message, exchange)
        {
            ListenerName = listenerName ?? MessageContext.DefaultListener,
            CancellationToken = features.GetRequiredFeature<IHttpRequestLifetimeFeature>().RequestAborted,
        };
        exchange.Begin(context, request.Method);
        return context;
    }

    /// <summary>Bodies of the other methods mean nothing: they are read past, and no flow sees them (MI: SynapseHTTPRequestFactory).</summary>
    private static bool Encloses(string method) => !(method.Equals("GET", StringComparison.OrdinalIgnoreCase)
        || method.Equals("HEAD", StringComparison.OrdinalIgnoreCase)
        || method.Equals("OPTIONS", StringComparison.OrdinalIgnoreCase)
        || method.Equals("TRACE", StringComparison.OrdinalIgnoreCase));

    private static HeaderCollection ReadHeaders(IHttpRequestFeature request)
    {
        var source = request.Headers;
        var headers = new HeaderCollection(Math.Max(source.Count, 4));
        foreach (var (name, values) in source)
        {
            // HTTP/2's :authority and its siblings are the request line, not headers.
            if (name[0] == ':')
            {
                continue;
            }

            for (var i = 0; i < values.Count; i++)
            {
                headers.Add(name, values[i] ?? "");
            }
        }

        return headers;
    }

    private static long? Length(HeaderCollection headers) =>
        headers[HeaderNames.ContentLength] is { } text && long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var length) ? length : null;

    private MessageBody Body(IHttpRequestFeature request, HttpClientExchange exchange, HeaderCollection headers, bool hasBody, string? contentType, string target)
    {
        var body = hasBody
            ? MessageBody.FromStream(new RequestBodyStream(request.Body, exchange), Length(headers), contentType ?? InferredContentType(request.Method))
            : MessageBody.Empty();
        body.RequestMethod = request.Method;
        body.RequestQuery = RequestTarget.Query(target);
        return body;
    }

    /// <summary>Of a body without Content-Type: the configured type, else what RFC 9110 section 8.3 and MI's handleRESTUrlPost assume.</summary>
    private string? InferredContentType(string method) =>
        defaultContentType ?? (method is "DELETE" ? MediaType.Form : MediaType.OctetStream);

    private bool IsRest(HeaderCollection headers, bool hasBody, string? contentType)
    {
        if (!hasBody || contentType is null)
        {
            return true;
        }

        return MediaType.Is(contentType, MediaType.Soap12)
            ? false
            : !MediaType.Is(contentType, MediaType.TextXml) || (!disableRest && !headers.Contains("SOAPAction"));
    }

    /// <summary>ContentType and messageType, from which the formatter of what is sent on follows.</summary>
    private static void Describe(Message message)
    {
        var properties = message.Properties;
        var type = message.Body.ContentType!;
        properties[Axis2Property.ContentType] = type;
        properties[Axis2Property.MessageType] = MediaType.Of(type);
    }
}
