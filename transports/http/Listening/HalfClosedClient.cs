using System.Net.Sockets;
using Integrator.Transports.Http.Sockets;

namespace Integrator.Transports.Http.Listening;

/// <summary>
/// Lets a client that has closed its sending side still get its answer (RFC 9112, section 9.6: a half-closed connection).
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

    /// <summary>True when only the client's sending side is closed.</summary>
    public static bool IsOpenForAnswers(SocketChannel channel)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        try
        {
            Span<byte> state = stackalloc byte[1];
            return channel.GetOption(TcpLevel, TcpInformation, state) == 1 && state[0] == CloseWait;
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }
}
