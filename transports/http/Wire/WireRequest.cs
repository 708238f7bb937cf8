using Integrator.Core.Messages;

namespace Integrator.Transports.Http.Wire;

/// <summary>One request as it goes on the wire: what <see cref="RequestHeadWriter"/> writes and what follows it.</summary>
internal sealed class WireRequest
{
    public required string Method { get; init; }

    /// <summary>Path and query of the target, escaped; begins with a slash (or is <c>*</c>).</summary>
    public required string PathAndQuery { get; init; }

    /// <summary><c>host[:port]</c> of the target, for absolute-form.</summary>
    public required string Authority { get; init; }

    /// <summary>The Host header; usually the authority.</summary>
    public required string Host { get; init; }

    /// <summary>True for https targets: what absolute-form begins with.</summary>
    public bool IsHttps { get; init; }

    /// <summary>Whole URL on the request line: asked for by the message (POST_TO_URI, FULL_URI). Plain requests to a proxy have it anyway.</summary>
    public bool AbsoluteForm { get; init; }

    public bool IsHttp10 { get; init; }

    /// <summary>The connection is not to be used again.</summary>
    public bool Close { get; init; }

    /// <summary>Headers to send; none of those that this class has members for.</summary>
    public required HeaderCollection Headers { get; init; }

    public string? ContentType { get; init; }

    public BodyFraming Framing { get; init; }

    /// <summary>Length of the body with <see cref="BodyFraming.Length"/>.</summary>
    public long ContentLength { get; init; }

    /// <summary>The body's bytes, when <see cref="BodyStream"/> is null.</summary>
    public ReadOnlyMemory<byte> BodyBytes { get; init; }

    public Stream? BodyStream { get; init; }

    /// <summary>True once a byte of <see cref="BodyStream"/> was read: the request cannot be sent a second time.</summary>
    public bool BodyConsumed { get; set; }

    public bool IsHead => string.Equals(Method, "HEAD", StringComparison.Ordinal);

    /// <summary>Sending it twice has the effect of sending it once (RFC 9110 section 9.2.2).</summary>
    public bool IsIdempotent => Method is "GET" or "HEAD" or "PUT" or "DELETE" or "OPTIONS" or "TRACE";
}
