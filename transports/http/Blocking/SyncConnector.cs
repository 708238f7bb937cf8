using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Integrator.Core.Senders;
using Integrator.Transports.Http.Sockets;
using Integrator.Transports.Http.Sockets.Polling;
using Integrator.Transports.Http.Wire;
using Integrator.Transports.Http.Wire.Tls;

namespace Integrator.Transports.Http.Blocking;

/// <summary>Opens a connection by blocking calls: name lookup, TCP, a proxy's tunnel, TLS. The connect timeout closes the socket under them.</summary>
internal static class SyncConnector
{
    public static SyncConnection? Connect(IConnectionOwner owner, BlockingCall call, out SendFailure? failure)
    {
        var route = owner.Route;
        using var limit = new SocketLimit(owner.Watch, owner.Settings.ConnectTimeout, call);
        SslStream? tls = null;
        try
        {
            var socket = ConnectSocket(route, owner.Settings, limit, out failure);
            if (failure is null && route is { Proxy: not null, IsHttps: true })
            {
                failure = OpenTunnel(socket!, route, owner.Settings.Limits);
            }

            if (failure is null && route.Tls is { } profile)
            {
                tls = new SslStream(new NetworkStream(socket!, ownsSocket: false));
                tls.AuthenticateAsClient(TlsClientOptions.Create(profile, route.Host));
            }

            if (failure is null && limit.TryRelease())
            {
                var connection = new SyncConnection(owner, socket!, tls);
                tls = null;
                return connection;
            }
        }
        catch (Exception error) when (error is SocketException or IOException or ObjectDisposedException or InvalidOperationException
            or AuthenticationException or System.ComponentModel.Win32Exception or ArgumentException)
        {
            failure = tls is not null ? Failures.Tls(route, error) : Failures.Connect(route, Describe(error), error);
        }
        finally
        {
            tls?.Dispose();
        }

        failure = limit.Cause switch
        {
            AbortCause.None => failure,
            AbortCause.ConnectTimeout => Failures.ConnectTimeout(route),
            var cause => Failures.Aborted(route, ProtocolState.RequestReady, cause),
        };
        return null;
    }

    private static Socket? ConnectSocket(in RouteKey route, ClientSettings settings, SocketLimit limit, out SendFailure? failure)
    {
        IPAddress[] addresses = IPv4Text.TryParse(route.ConnectHost, out var literal) ? [literal] : Dns.GetHostAddresses(route.ConnectHost);
        SocketException? last = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = settings.TcpNoDelay };
            limit.Watch(socket);
            try
            {
                if (EventLoop.IsSupported && FileLimit.IsReachedByBackends((int)socket.Handle))
                {
                    throw FileLimit.Exceeded();
                }

                socket.Connect(new IPEndPoint(address, route.ConnectPort));
                failure = null;
                return socket;
            }
            catch (SocketException error)
            {
                socket.Dispose();
                last = error;
                if (limit.Cause != AbortCause.None)
                {
                    break;
                }
            }
        }

        failure = Failures.Connect(route, last is null ? "unknown host" : Failures.Reason(last.SocketErrorCode), last);
        return null;
    }

    private static SendFailure? OpenTunnel(Socket socket, in RouteKey route, WireLimits limits)
    {
        var output = new SendBuffer();
        var reader = new ResponseReader(limits);
        try
        {
            var error = ConnectTunnel.WriteRequest(output, route);
            if (error != WireError.None)
            {
                return Failures.InvalidRequest(route, error);
            }

            socket.Send(output.Written, SocketFlags.None);
            reader.Begin();
            while (true)
            {
                var received = socket.Receive(reader.GetMemory().Span, SocketFlags.None);
                if (received == 0)
                {
                    return Failures.ProxyViolation(route, WireError.EndOfStream);
                }

                switch (reader.AdvanceHead(received, requestWasHead: true))
                {
                    case HeadProgress.Complete:
                        return ConnectTunnel.Judge(route, reader);
                    case HeadProgress.Failed:
                        return Failures.ProxyViolation(route, reader.Error);
                    default:
                        break;
                }
            }
        }
        finally
        {
            output.Release();
            reader.Release();
        }
    }

    private static string Describe(Exception error) => error is SocketException socket ? Failures.Reason(socket.SocketErrorCode) : error.Message;
}
