using Integrator.Core.Configuration.Options;
using Integrator.Core.Formats;
using Integrator.Core.Messages;
using Integrator.Core.Services;

namespace Integrator.Transports.Http.Listening;

/// <summary>Makes the message of a request that has come in; its body stays on the wire (MI: ServerWorker).</summary>
internal sealed class RequestReader(IMediationRuntime runtime, DeploymentOptions options, string? listenerName)
{
    private const int TooLarge = 413;

    private readonly bool disableRest = options.Server.DisableRest;
    private readonly string servicePath = options.Server.ServicePath;
    private readonly long? maxBodyBytes = options.Listener.Limits.ValidateMessageSize ? options.Listener.Limits.MaxMessageSizeBytes : null;
    private readonly string? defaultContentType = options.Listener.DefaultContentType;

    /// <summary>The status for a request that is refused before anybody looks at it; 0 for one that is taken.</summary>
    /// <remarks>413: it says itself that it is larger than the configuration allows.</remarks>
    public int RefusalOf(HttpClientExchange exchange) => maxBodyBytes is { } limit && exchange.ContentLength > limit ? TooLarge : 0;

    /// <summary>The flow's beginning: the request as current message, the exchange as the client that waits.</summary>
    public MessageContext Read(HttpClientExchange exchange)
    {
        var connection = exchange.Connection;
        var headers = exchange.RequestHeaders;
        var method = exchange.Method;
        var target = RequestTarget.PathAndQuery(exchange.RawTarget);
        var hasBody = exchange.RequestBody is not null && Encloses(method);
        var contentType = headers["Content-Type"];
        var message = new Message(Body(exchange, hasBody, contentType, target), headers)
        {
            IsRest = IsRest(headers, hasBody, contentType),
        };
        message.Properties.Give(new RequestProperties(method, target, servicePath, connection, hasBody ? message.Body.ContentType : null));

        var context = new MessageContext(runtime, runtime.Artifacts, message, exchange)
        {
            ListenerName = listenerName ?? MessageContext.DefaultListener,
            CancellationToken = exchange.RequestAborted,
        };
        exchange.Begin(context);
        return context;
    }

    /// <summary>Bodies of the other methods mean nothing: they are read past, and no flow sees them (MI: SynapseHTTPRequestFactory).</summary>
    private static bool Encloses(string method) => !(method.Equals("GET", StringComparison.OrdinalIgnoreCase)
        || method.Equals("HEAD", StringComparison.OrdinalIgnoreCase)
        || method.Equals("OPTIONS", StringComparison.OrdinalIgnoreCase)
        || method.Equals("TRACE", StringComparison.OrdinalIgnoreCase));

    private MessageBody Body(HttpClientExchange exchange, bool hasBody, string? contentType, string target)
    {
        var body = hasBody
            ? MessageBody.FromStream(exchange.RequestBody!, exchange.ContentLength < 0 ? null : exchange.ContentLength, contentType ?? InferredContentType(exchange.Method))
            : MessageBody.Empty();
        body.RequestMethod = exchange.Method;
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

        return MediaType.StyleOf(contentType) switch
        {
            RequestStyle.Soap => false,
            RequestStyle.SoapByAction => !disableRest && !headers.Contains("SOAPAction"),
            _ => true,
        };
    }
}
