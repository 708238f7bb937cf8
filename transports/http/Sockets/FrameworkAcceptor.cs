using System.Net;
using System.Net.Sockets;

namespace Integrator.Transports.Http.Sockets;

/// <summary>An acceptor by the framework's asynchronous sockets, for systems without epoll.</summary>
internal sealed class FrameworkAcceptor : SocketAcceptor
{
    private readonly Socket socket;
    private readonly bool noDelay;

    private FrameworkAcceptor(Socket socket, bool noDelay)
    {
        this.socket = socket;
        this.noDelay = noDelay;
    }

    public override IPEndPoint LocalEndPoint => (IPEndPoint)socket.LocalEndPoint!;

    public static new FrameworkAcceptor Listen(IPEndPoint address, int waiting, bool noDelay)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (address.Address.Equals(IPAddress.IPv6Any))
            {
                socket.DualMode = true;
            }

            socket.Bind(address);
            socket.Listen(waiting);
            return new FrameworkAcceptor(socket, noDelay);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public override async ValueTask<SocketChannel> AcceptAsync()
    {
        var client = await socket.AcceptAsync().ConfigureAwait(false);
        try
        {
            client.NoDelay = noDelay;
            return new FrameworkChannel(client);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public override void Dispose() => socket.Dispose();
}
