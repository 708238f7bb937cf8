using Integrator.Core.Messages;
using Integrator.Core.Senders;
using Integrator.Transports.Http.Wire.Tls;

namespace Integrator.Transports.Http.Wire;

/// <summary>One request as it goes on the wire: what <see cref="RequestHeadWriter"/> writes and what follows it.</summary>
internal sealed class WireRequest
{
    private HeaderCollection? headers;

    public required string Method { get; init; }

    public required WireTarget Target { get; init; }

    /// <summary>The Host header; usually the authority.</summary>
    public required string Host { get; init; }

    /// <summary>Whole URL on the request line: asked for by the message (POST_TO_URI, FULL_URI). Plain requests to a proxy have it anyway.</summary>
    public bool AbsoluteForm { get; init; }

    public bool IsHttp10 { get; init; }

    /// <summary>The connection is not to be used again.</summary>
    public bool Close { get; init; }

    /// <summary>
    /// Headers to send; none of those that this class has members for. Where <see cref="Rules"/> choose them the list is made when it is asked for, and may be
    /// changed; while nobody asks, what is sent is chosen as it is written.
    /// </summary>
    public HeaderCollection Headers
    {
        get => headers ??= Rules!.Apply(Source!, SoapAction);
        init => headers = value;
    }

    /// <summary>Chooses what is sent of <see cref="Source"/>; null: <see cref="Headers"/> was given.</summary>
    public IHeaderRules? Rules { get; init; }

    /// <summary>The message's headers, which do not change while it is being sent.</summary>
    public HeaderCollection? Source { get; init; }

    /// <summary>The SOAPAction header that replaces the message's; null: none.</summary>
    public string? SoapAction { get; init; }

    public string? ContentType { get; init; }

    public BodyFraming Framing { get; init; }

    /// <summary>Length of the body with <see cref="BodyFraming.Length"/>.</summary>
    public long ContentLength { get; init; }

    /// <summary>The body's bytes, when <see cref="BodyStream"/> is null.</summary>
    public ReadOnlyMemory<byte> BodyBytes { get; init; }

    public Stream? BodyStream { get; init; }

    /// <summary>True once a byte of <see cref="BodyStream"/> was read: the request cannot be sent a second time.</summary>
    public bool BodyConsumed { get; set; }

    /// <summary>Proxies to try in this order; empty: straight to the target.</summary>
    public IReadOnlyList<ProxyEndpoint> Proxies { get; init; } = [];

    /// <summary>True where no proxy is to be tried. Nearly always, and then told without a call.</summary>
    public bool IsDirect => ReferenceEquals(Proxies, Array.Empty<ProxyEndpoint>()) || Proxies.Count == 0;

    /// <summary>Told of a proxy that could not be reached, before the call goes on to the next one.</summary>
    public Action<ProxyEndpoint>? ProxyFailed { get; init; }

    /// <summary>TLS towards this target; null: the client's own profile.</summary>
    public TlsProfile? Tls { get; init; }

    /// <summary>The account for a target that asks for NTLM; the blocking client alone knows it.</summary>
    public NtlmCredentials? Ntlm { get; set; }

    /// <summary>How long until the head of the answer must be here, waiting and connecting included; null: no limit but the socket timeout.</summary>
    public TimeSpan? Timeout { get; init; }

    public CancellationToken CancellationToken { get; init; }

    /// <summary>Writes the headers as header lines.</summary>
    public WireError WriteHeaders(SendBuffer buffer)
    {
        if (headers is null && Rules is not null)
        {
            return Rules.Write(buffer, Source!, SoapAction);
        }

        var all = Headers;
        for (var i = 0; i < all.Count; i++)
        {
            var (name, value) = all[i];
            var error = RequestHeadWriter.WriteField(buffer, name, value);
            if (error != WireError.None)
            {
                return error;
            }
        }

        return WireError.None;
    }

    public bool IsHead => string.Equals(Method, "HEAD", StringComparison.Ordinal);

    /// <summary>Sending it twice has the effect of sending it once (RFC 9110 section 9.2.2).</summary>
    public bool IsIdempotent => Method is "GET" or "HEAD" or "PUT" or "DELETE" or "OPTIONS" or "TRACE";
}
