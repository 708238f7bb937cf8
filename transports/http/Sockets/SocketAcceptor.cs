using System.Net;
using System.Net.Sockets;
using Integrator.Transports.Http.Sockets.Polling;

namespace Integrator.Transports.Http.Sockets;

/// <summary>
/// Listens on an address, and accepts connections without blocking, one call at a time. Who waits goes on on a thread that serves sockets, so that nothing may block there.
/// On Linux an <see cref="EventLoop"/> tells of clients; elsewhere the framework's sockets do.
/// </summary>
internal abstract class SocketAcceptor : IDisposable
{
    /// <summary>Where it listens, with the port that was free.</summary>
    public abstract IPEndPoint LocalEndPoint { get; }

    /// <summary>Its port alone.</summary>
    public virtual int Port => LocalEndPoint.Port;

    /// <param name="address">Port 0 takes a free one; all addresses of IPv6 are all of IPv4 as well.</param>
    /// <param name="waiting">Connections that may wait to be accepted.</param>
    /// <param name="noDelay">Whether what is sent on the connections goes out at once (TCP_NODELAY).</param>
    /// <exception cref="SocketException">The address is taken or may not be used.</exception>
    public static SocketAcceptor Listen(IPEndPoint address, int waiting, bool noDelay) =>
        EventLoop.IsSupported ? PolledAcceptor.Listen(address, waiting, noDelay) : FrameworkAcceptor.Listen(address, waiting, noDelay);

    /// <summary>Listens on all addresses of both families, as with <see cref="IPAddress.IPv6Any"/>, which is not touched: it would be compiled at each start.</summary>
    /// <exception cref="SocketException">The port is taken or may not be used, or the machine has no IPv6.</exception>
    public static SocketAcceptor ListenAny(int port, int waiting, bool noDelay) =>
        EventLoop.IsSupported ? PolledAcceptor.ListenAny(port, waiting, noDelay) : ListenAnyElsewhere(port, waiting, noDelay);

    /// <summary>The next connection.</summary>
    /// <exception cref="SocketException">It failed, or the system has no room for it; the next call tries again. Or the acceptor was disposed meanwhile.</exception>
    /// <exception cref="ObjectDisposedException">The acceptor was disposed before.</exception>
    public abstract ValueTask<SocketChannel> AcceptAsync();

    /// <summary>Stops listening; who waits is told by an exception, on another thread.</summary>
    public abstract void Dispose();

    private static FrameworkAcceptor ListenAnyElsewhere(int port, int waiting, bool noDelay) => FrameworkAcceptor.Listen(new IPEndPoint(IPAddress.IPv6Any, port), waiting, noDelay);
}
