using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Integrator.Transports.Http.Listening;

/// <summary>One address that is listened on: accepts connections and hands each on.</summary>
internal sealed class ListenSocket(ListenAddress address, bool noDelay, Action<Socket, ListenAddress> accepted, TimeProvider time, ILogger logger) : IDisposable
{
    /// <summary>Connections that may wait to be accepted, if the system allows so many: a client for whom there is no room tries again a second later.</summary>
    private const int WaitingConnections = 4096;

    /// <summary>Before the next try when no connection can be accepted: files have run out.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource stopping = new();
    private Socket? socket;

    public int Port { get; private set; }

    /// <exception cref="SocketException">The port is taken or may not be used.</exception>
    public void Start()
    {
        socket = address.Host is null ? BindAny(address.Port) : Bind(new IPEndPoint(address.Host, address.Port));
        socket.Listen(WaitingConnections);
        Port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        _ = AcceptAsync(socket);
    }

    public void Dispose()
    {
        stopping.Cancel();
        socket?.Dispose();
    }

    /// <summary>All addresses of both families, or of the one that the machine has.</summary>
    private static Socket BindAny(int port)
    {
        if (Socket.OSSupportsIPv6)
        {
            try
            {
                return Bind(new IPEndPoint(IPAddress.IPv6Any, port));
            }
            catch (SocketException error) when (error.SocketErrorCode is SocketError.AddressFamilyNotSupported or SocketError.AddressNotAvailable)
            {
                // The family is known, and switched off.
            }
        }

        return Bind(new IPEndPoint(IPAddress.Any, port));
    }

    private static Socket Bind(IPEndPoint endpoint)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (endpoint.Address.Equals(IPAddress.IPv6Any))
            {
                socket.DualMode = true;
            }

            socket.Bind(endpoint);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task AcceptAsync(Socket listening)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                HandOn(await listening.AcceptAsync(stopping.Token).ConfigureAwait(false));
            }
            catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException error)
            {
                if (stopping.IsCancellationRequested)
                {
                    return;
                }

                if (error.SocketErrorCode is not (SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.NotConnected or SocketError.InvalidArgument))
                {
                    Log.NotAccepted(logger, address.Scheme, Port, error.Message);
                    await Task.Delay(Pause, time, CancellationToken.None).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>Whatever becomes of one client, the next is accepted.</summary>
    private void HandOn(Socket client)
    {
        try
        {
            client.NoDelay = noDelay;
            accepted(client, address);
        }
        catch (Exception error)
        {
            Log.ConnectionFailed(logger, error);
            client.Dispose();
        }
    }
}
