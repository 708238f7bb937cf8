using System.Net.Sockets;
using System.Security.Authentication;
using Integrator.Core.Senders;

namespace Integrator.Transports.Http.Wire;

/// <summary>
/// Makes a <see cref="SendFailure"/> of what happened on a connection. The message is MI's text, which flows compare and show; what exactly happened, and with
/// whom, is the exception's message, for the log and ERROR_DETAIL. A proxy is named in the message itself.
/// </summary>
internal static class Failures
{
    public const string Connecting = "Error connecting to the back end";
    public const string Sending = "Error in Sender";
    public const string NoConnection = "No available connections to serve the request";
    public const string QueueFull = "Number of queued messages exceeds the limit";

    public static SendFailure Connect(in RouteKey route, string reason, Exception? cause = null)
    {
        var detail = $"Connecting to {route.ConnectPeer()} failed: {reason}";
        return route.Proxy is null
            ? new SendFailure(SendFailureKind.ConnectFailed, ProtocolState.RequestReady, Connecting, 0, true, new IOException(detail, cause))
            : new SendFailure(SendFailureKind.ProxyFailed, ProtocolState.RequestReady, $"{Connecting}: {detail}", 0, true, new IOException(detail, cause));
    }

    public static SendFailure ConnectTimeout(in RouteKey route)
    {
        var detail = $"Connecting to {route.ConnectPeer()} took longer than the connect timeout";
        var message = route.Proxy is null ? Connecting : $"{Connecting}: {detail}";
        return new SendFailure(SendFailureKind.ConnectTimeout, ProtocolState.RequestReady, message, 0, true, new TimeoutException(detail));
    }

    public static SendFailure Tls(in RouteKey route, Exception cause)
    {
        var detail = $"TLS with {route} failed: {(cause is AuthenticationException ? cause.Message : "the connection ended during the handshake")}";
        return new SendFailure(SendFailureKind.TlsFailed, ProtocolState.RequestReady, Connecting, 0, true, new IOException(detail, cause));
    }

    /// <summary>The proxy answered, but not with what was asked for: 407, or any refusal of a tunnel.</summary>
    public static SendFailure ProxyStatus(in RouteKey route, int status, string reason)
    {
        var detail = $"proxy {route.Proxy} answered {status} {reason}".TrimEnd();
        return new SendFailure(SendFailureKind.ProxyFailed, ProtocolState.RequestReady, $"{Connecting}: {detail}", status, true, new IOException(detail));
    }

    public static SendFailure ProxyViolation(in RouteKey route, WireError error)
    {
        var detail = $"proxy {route.Proxy} did not answer CONNECT as HTTP: {error.Describe()}";
        return new SendFailure(SendFailureKind.ProxyFailed, ProtocolState.RequestReady, $"{Connecting}: {detail}", 0, true, new IOException(detail));
    }

    public static SendFailure Overloaded(in RouteKey route, string message) =>
        new(SendFailureKind.Overloaded, ProtocolState.RequestReady, message, 0, true, new IOException($"{message} ({route})"));

    public static SendFailure InvalidRequest(in RouteKey route, WireError error) =>
        new(SendFailureKind.InvalidRequest, ProtocolState.RequestReady, Sending, 0, false, new IOException($"The request to {route} cannot be sent: {error.Describe()}"));

    public static SendFailure Violation(in RouteKey route, ProtocolState state, WireError error) =>
        new(SendFailureKind.ProtocolViolation, state, Sending, 0, false, new IOException($"Answer of {route}: {error.Describe()}"));

    public static SendFailure Closed(in RouteKey route, ProtocolState state, Exception? cause = null) =>
        new(SendFailureKind.ConnectionClosed, state, Sending, 0, false, new IOException($"{route} closed the connection before the answer was complete", cause));

    public static SendFailure Waiting(in RouteKey route, AbortCause cause) => cause == AbortCause.Cancelled
        ? Aborted(route, ProtocolState.RequestReady, cause)
        : new SendFailure(SendFailureKind.ResponseTimeout, ProtocolState.RequestReady, NoConnection, 0, true, new TimeoutException($"No connection to {route} became free in time"));

    public static SendFailure TooLarge(in RouteKey route, long limit) =>
        new(SendFailureKind.ResponseProcessing, ProtocolState.ResponseBody, Sending, 0, false, new IOException($"The answer of {route} is larger than {limit} bytes"));

    /// <summary>We closed the connection ourselves.</summary>
    public static SendFailure Aborted(in RouteKey route, ProtocolState state, AbortCause cause) => cause switch
    {
        AbortCause.IdleTimeout => new(SendFailureKind.IdleTimeout, state, Sending, 0, false, new TimeoutException($"{route} was silent for longer than the socket timeout")),
        AbortCause.ResponseTimeout => new(SendFailureKind.ResponseTimeout, state, Sending, 0, false, new TimeoutException($"{route} did not answer within the endpoint's timeout")),
        AbortCause.ConnectTimeout => ConnectTimeout(route),
        AbortCause.RequestBodyFailed => new(SendFailureKind.Cancelled, state, Sending, 0, false, new IOException($"The body of the request to {route} could not be read to its end")),
        _ => new(SendFailureKind.Cancelled, state, Sending, 0, false, new OperationCanceledException($"The request to {route} was given up")),
    };

    /// <summary>The operating system said no.</summary>
    public static SendFailure Io(in RouteKey route, ProtocolState state, bool sending, Exception cause)
    {
        if (cause.InnermostSocketError() is SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown)
        {
            return Closed(route, state, cause);
        }

        var kind = sending ? SendFailureKind.Sending : SendFailureKind.Receiving;
        return new SendFailure(kind, state, Sending, 0, false, new IOException($"{(sending ? "Sending to" : "Receiving from")} {route} failed", cause));
    }

    public static string Reason(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "connection refused",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "unknown host",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => "unreachable",
        SocketError.TooManyOpenSockets => "too many open files",
        SocketError.ConnectionReset => "connection reset",
        _ => error.ToString(),
    };

    private static string ConnectPeer(this in RouteKey route) => route.Proxy is null ? route.Target : $"proxy {route.Proxy}";

    private static SocketError? InnermostSocketError(this Exception cause) => cause switch
    {
        SocketException socket => socket.SocketErrorCode,
        { InnerException: { } inner } => inner.InnermostSocketError(),
        _ => null,
    };
}
