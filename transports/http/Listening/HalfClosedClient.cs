using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Integrator.Transports.Http.Listening;

/// <summary>
/// Lets a client that has closed its sending side still get its answer (RFC 9112, section 9.6: a half-closed connection).
/// The server under this listener takes the end of a client's input for the end of the client.
/// </summary>
/// <remarks>A client that has gone altogether looks the same until something is sent to it, so that the answer is waited for only so long. Only Linux tells
/// whether the other direction still stands; elsewhere such a client counts as gone at once.</remarks>
internal static class HalfClosedClient
{
    private const int TcpLevel = 6;
    private const int TcpInformation = 11;
    private const byte CloseWait = 8;

    /// <summary>How long the answer to a client whose input has ended may take; then the client counts as gone, and the backend's call is cancelled.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>From now on the connection counts as closed when it is broken, no longer when its input has ended.</summary>
    public static void Tolerate(ConnectionContext connection, TimeProvider time)
    {
        if (!OperatingSystem.IsLinux() || connection.Features.Get<IConnectionSocketFeature>() is not { Socket: var socket })
        {
            return;
        }

        var broken = new CancellationTokenSource();
        connection.ConnectionClosed.UnsafeRegister(
            _ =>
            {
                if (!IsOpenForAnswers(socket))
                {
                    broken.Cancel();
                    return;
                }

                var timer = time.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), broken, Patience, Timeout.InfiniteTimeSpan);
                broken.Token.UnsafeRegister(static state => ((ITimer)state!).Dispose(), timer);
            },
            null);
        connection.ConnectionClosed = broken.Token;
    }

    private static bool IsOpenForAnswers(Socket socket)
    {
        try
        {
            Span<byte> state = stackalloc byte[1];
            return socket.GetRawSocketOption(TcpLevel, TcpInformation, state) == 1 && state[0] == CloseWait;
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }
}
