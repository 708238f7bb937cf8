using Integrator.Core.Artifacts;
using Integrator.Core.Formats;
using Integrator.Core.Messages;

namespace Integrator.Core.Senders;

/// <summary>One request to a backend, decided by an endpoint: everything a sender needs beside its own configuration.</summary>
public class OutboundRequest
{
    /// <summary>Where to; absolute, http or https; REST_URL_POSTFIX already appended.</summary>
    public required Uri Target { get; init; }

    /// <summary>The flow it is sent for. Its current message is what is sent.</summary>
    public required MessageContext Context { get; init; }

    public Message Message => Context.Message;

    /// <summary>The method that the endpoint demands; null: the message's HTTP_METHOD, else POST with a body and GET without.</summary>
    public string? Method { get; init; }

    /// <summary>The form that the endpoint asks for.</summary>
    public EndpointFormat Format { get; init; }

    /// <summary>Charset that the endpoint asks for (<c>encoding</c>), or null.</summary>
    public string? Encoding { get; init; }

    /// <summary>How the endpoint wants SOAP messages packed (<c>optimize</c>).</summary>
    public AttachmentForm Optimize { get; init; }

    /// <summary>How long the whole exchange may take until the answer's head; null: the sender's socket timeout alone counts.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Proxy for this call alone (<c>host:port</c> URL or <c>DIRECT</c>), level 1 of the proxy table; null: not set.</summary>
    public string? ProxyAddress { get; init; }

    /// <summary>False for one-way messages (OUT_ONLY): the answer's head is awaited and its body discarded.</summary>
    public bool ExpectsReply { get; init; } = true;

    /// <summary>True: HTTP/2 asked for (<c>version="2.0"</c> of the http endpoint).</summary>
    public bool PreferHttp2 { get; init; }

    /// <summary>The endpoint's place, for log lines.</summary>
    public SourcePlace Place { get; init; }

    public CancellationToken CancellationToken { get; init; }
}
