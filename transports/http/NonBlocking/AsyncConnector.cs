using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Authentication;
using Integrator.Core.Async;
using Integrator.Core.Senders;
using Integrator.Transports.Http.Sockets;
using Integrator.Transports.Http.Wire;
using Integrator.Transports.Http.Wire.Tls;

namespace Integrator.Transports.Http.NonBlocking;

/// <summary>Opens a connection: name lookup, TCP, a proxy's tunnel, TLS. All of it within the connect timeout.</summary>
internal static class AsyncConnector
{
    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    public static async ValueTask<ConnectionGrant> ConnectAsync(IConnectionOwner owner, CancellationToken stopping)
    {
        var route = owner.Route;
        using var limit = new ConnectLimit(owner.Watch, owner.Settings.ConnectTimeout, stopping);
        SocketChannel? channel = null;
        try
        {
            (channel, var failure) = await ConnectChannelAsync(route, owner.Settings, limit.Token).ConfigureAwait(false);
            if (failure is null && route is { Proxy: not null, IsHttps: true })
            {
                failure = await OpenTunnelAsync(channel!, route, owner.Settings.Limits, limit.Token).ConfigureAwait(false);
            }

            var grant = failure is not null ? new ConnectionGrant(null, failure)
                : route.Tls is { } profile ? await SecureAsync(owner, channel!, profile, limit.Token).ConfigureAwait(false)
                : new ConnectionGrant(new AsyncConnection(owner, channel!, null), null);
            if (grant.Connection is not null)
            {
                channel = null;
            }

            return grant;
        }
        catch (Exception error) when (AsyncConnection.IsIoError(error) || error is ArgumentException)
        {
            return new ConnectionGrant(null, limit.HasExpired ? Failures.ConnectTimeout(route) : Failures.Connect(route, Describe(error), error));
        }
        finally
        {
            channel?.Dispose();
        }
    }

    /// <summary>Tries the addresses of the name in turn.</summary>
    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private static async ValueTask<(SocketChannel? Channel, SendFailure? Failure)> ConnectChannelAsync(RouteKey route, ClientSettings settings, CancellationToken token)
    {
        IPAddress[] addresses = IPv4Text.TryParse(route.ConnectHost, out var literal)
            ? [literal]
            : await LookUpAsync(route.ConnectHost, token).ConfigureAwait(false);
        SocketException? last = null;
        foreach (var address in addresses)
        {
            try
            {
                return (await SocketChannel.ConnectAsync(new IPEndPoint(address, route.ConnectPort), settings.TcpNoDelay, token).ConfigureAwait(false), null);
            }
            catch (SocketException error)
            {
                last = error;
            }
        }

        return (null, Failures.Connect(route, last is null ? "unknown host" : Failures.Reason(last.SocketErrorCode), last));
    }

    /// <remarks>By itself, so that the library of names is loaded only where it is used.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task<IPAddress[]> LookUpAsync(string host, CancellationToken token) => Dns.GetHostAddressesAsync(host, token);

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private static async ValueTask<SendFailure?> OpenTunnelAsync(SocketChannel channel, RouteKey route, WireLimits limits, CancellationToken token)
    {
        var output = new SendBuffer();
        var reader = new ResponseReader(limits);
        try
        {
            using var closing = token.UnsafeRegister(static channel => ((SocketChannel)channel!).Dispose(), channel);
            var error = ConnectTunnel.WriteRequest(output, route);
            if (error != WireError.None)
            {
                return Failures.InvalidRequest(route, error);
            }

            await channel.SendAsync(output.WrittenMemory).ConfigureAwait(false);
            reader.Begin();
            while (true)
            {
                var received = await channel.ReceiveAsync(reader).ConfigureAwait(false);
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

    /// <remarks>By itself, so that the library of TLS is loaded only where it is used.</remarks>
    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private static async ValueTask<ConnectionGrant> SecureAsync(IConnectionOwner owner, SocketChannel channel, TlsProfile profile, CancellationToken token)
    {
        var tls = new SslStream(new ChannelStream(channel));
        try
        {
            await tls.AuthenticateAsClientAsync(TlsClientOptions.Create(profile, owner.Route.Host), token).ConfigureAwait(false);
            return new ConnectionGrant(new AsyncConnection(owner, channel, tls), null);
        }
        catch (Exception error)
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            if (error is AuthenticationException or IOException or System.ComponentModel.Win32Exception)
            {
                return new ConnectionGrant(null, Failures.Tls(owner.Route, error));
            }

            throw;
        }
    }

    private static string Describe(Exception error) => error is SocketException socket ? Failures.Reason(socket.SocketErrorCode) : error.Message;
}
