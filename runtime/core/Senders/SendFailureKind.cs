namespace Integrator.Core.Senders;

/// <summary>What can go wrong with a peer: which side, which phase. Mapped to MI's codes in <see cref="SendFailureCodes"/>.</summary>
public enum SendFailureKind
{
    /// <summary>I/O error while the request was sent.</summary>
    Sending,

    /// <summary>I/O error while the answer was received.</summary>
    Receiving,

    /// <summary>Refused, unreachable, unknown host.</summary>
    ConnectFailed,

    /// <summary>The proxy could not be reached, refused the tunnel or demanded credentials.</summary>
    ProxyFailed,

    /// <summary>TLS could not be established with the target.</summary>
    TlsFailed,

    /// <summary>No connection within the connect timeout.</summary>
    ConnectTimeout,

    /// <summary>No answer within the endpoint's timeout.</summary>
    ResponseTimeout,

    /// <summary>The connection stood still for longer than the socket timeout.</summary>
    IdleTimeout,

    /// <summary>A stage of the pipeline, a route's limit or the blocking pool is full.</summary>
    Overloaded,

    /// <summary>The peer closed the connection before an answer.</summary>
    ConnectionClosed,

    /// <summary>The answer is not HTTP.</summary>
    ProtocolViolation,

    /// <summary>The caller gave up: client gone or server stopping.</summary>
    Cancelled,

    /// <summary>The message cannot be sent: no address, header with a line break.</summary>
    InvalidRequest,

    /// <summary>The address is no URL, or none of http or https: MI has no transport for it and throws at once, in no protocol state.</summary>
    NoTransport,

    /// <summary>Blocking sender: the answer's status counts as an error.</summary>
    ErrorStatus,

    /// <summary>The answer came but could not be processed.</summary>
    ResponseProcessing,
}
