using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Integrator.Core.Async;
using Integrator.Transports.Http.Sockets;
using Integrator.Transports.Http.Wire;
using Microsoft.Extensions.Logging;

namespace Integrator.Transports.Http.Listening;

/// <summary>One address that is listened on: accepts connections and hands each on.</summary>
/// <param name="address">Where to listen.</param>
/// <param name="noDelay">Whether what is sent on the connections goes out at once.</param>
/// <param name="accepted">Takes over a connection, on a thread that serves sockets.</param>
/// <param name="time">For the pause when no connection can be accepted.</param>
/// <param name="logger">Told when no connection can be accepted.</param>
/// <param name="listen">How to listen, if not as <see cref="SocketAcceptor.Listen"/> does.</param>
internal sealed class ListenSocket(
    ListenAddress address, bool noDelay, Action<SocketChannel, ListenAddress> accepted, TimeProvider time, ILogger logger, Func<IPEndPoint, int, bool, SocketAcceptor>? listen = null)
    : IDisposable
{
    /// <summary>Connections that may wait to be accepted, if the system allows so many: a client for whom there is no room tries again a second later.</summary>
    private const int WaitingConnections = 4096;

    /// <summary>Before the next try when no connection can be accepted: files have run out.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>It is told once in so long, for as long as it lasts.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    private SocketAcceptor? acceptor;
    private long? toldAt;
    private volatile bool isStopping;

    public int Port { get; private set; }

    /// <exception cref="SocketException">The port is taken or may not be used.</exception>
    public void Start()
    {
        acceptor = address.Host is null ? ListenAny(address.Port) : Listen(new IPEndPoint(address.Host, address.Port));
        Port = acceptor.Port;
        AcceptAsync(acceptor).Detach();
    }

    public void Dispose()
    {
        isStopping = true;
        acceptor?.Dispose();
    }

    /// <summary>All addresses of both families, or of the one that the machine has.</summary>
    private SocketAcceptor ListenAny(int port)
    {
        if (!IsIPv6SwitchedOff())
        {
            try
            {
                return listen is null ? SocketAcceptor.ListenAny(port, WaitingConnections, noDelay) : Listen(new IPEndPoint(IPAddress.IPv6Any, port));
            }
            catch (SocketException error) when (error.SocketErrorCode is SocketError.AddressFamilyNotSupported or SocketError.AddressNotAvailable)
            {
                // The family is known, and switched off.
            }
        }

        return Listen(new IPEndPoint(IPAddress.Any, port));
    }

    /// <summary>The framework's own switch, read as it does: asking its sockets would load them at each start. Whether the machine has the family is found out by using it.</summary>
    private static bool IsIPv6SwitchedOff() => AppContext.TryGetSwitch("System.Net.DisableIPv6", out var isOff)
        ? isOff
        : Environment.GetEnvironmentVariable("DOTNET_SYSTEM_NET_DISABLEIPV6") is { } text && (text == "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase));

    private SocketAcceptor Listen(IPEndPoint endpoint) => (listen ?? SocketAcceptor.Listen)(endpoint, WaitingConnections, noDelay);

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder))]
    private async ValueTask AcceptAsync(SocketAcceptor acceptor)
    {
        while (!isStopping)
        {
            try
            {
                HandOn(await acceptor.AcceptAsync().ConfigureAwait(false));
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException error)
            {
                if (isStopping)
                {
                    return;
                }

                if (error.SocketErrorCode is not (SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.NotConnected or SocketError.InvalidArgument))
                {
                    TellOf(error);
                    await Task.Delay(Pause, time, CancellationToken.None).ConfigureAwait(false);
                }
            }
        }
    }

    private void TellOf(SocketException error)
    {
        if (toldAt is null || time.GetElapsedTime(toldAt.Value) >= Silence)
        {
            toldAt = time.GetTimestamp();
            Log.NotAccepted(logger, address.Scheme, Port, Failures.Reason(error.SocketErrorCode));
        }
    }

    /// <summary>Whatever becomes of one client, the next is accepted.</summary>
    private void HandOn(SocketChannel client)
    {
        try
        {
            accepted(client, address);
        }
        catch (Exception error)
        {
            Log.ConnectionFailed(logger, error);
            client.Dispose();
        }
    }
}
