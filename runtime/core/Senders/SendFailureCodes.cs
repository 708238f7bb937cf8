namespace Integrator.Core.Senders;

/// <summary>The one table from failures to MI's error codes (transports.md section 9).</summary>
public static class SendFailureCodes
{
    /// <summary>MI's code for a failed blocking call.</summary>
    public const int BlockingSender = 401002;

    /// <summary>An endpoint's own timeout, and what a full stage answers.</summary>
    public const int ConnectionTimedOut = 101504;

    /// <summary>The base code of a non-blocking failure (BASE_ERROR_CODE).</summary>
    public static int Base(SendFailureKind kind) => kind switch
    {
        SendFailureKind.Sending => 101500,
        SendFailureKind.Receiving => 101501,
        SendFailureKind.ConnectFailed or SendFailureKind.ProxyFailed or SendFailureKind.TlsFailed => 101503,
        SendFailureKind.ResponseTimeout or SendFailureKind.IdleTimeout or SendFailureKind.Overloaded => ConnectionTimedOut,
        SendFailureKind.ConnectionClosed => 101505,
        SendFailureKind.ProtocolViolation => 101506,
        SendFailureKind.Cancelled => 101507,
        SendFailureKind.ConnectTimeout => 101508,
        SendFailureKind.InvalidRequest => 101503,
        SendFailureKind.NoTransport => 0,
        SendFailureKind.ErrorStatus or SendFailureKind.ResponseProcessing => 101510,
        _ => 101500,
    };

    /// <summary>ERROR_CODE of a non-blocking failure: base plus protocol state; an endpoint's own timeout is plain 101504.</summary>
    public static int NonBlocking(SendFailure failure) => failure.Kind is SendFailureKind.ResponseTimeout or SendFailureKind.Overloaded
        ? Base(failure.Kind)
        : Base(failure.Kind) + (int)failure.State;
}
