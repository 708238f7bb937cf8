using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Integrator.Transports.Http.Listening.Http1;
using Integrator.Transports.Http.Listening.Http2;
using Integrator.Transports.Http.Sockets;
using Microsoft.Extensions.Logging;

namespace Integrator.Transports.Http.Listening;

/// <summary>Agrees on TLS with new clients, for so long at most, and hands their connections on by the protocol agreed upon.</summary>
/// <param name="tls">What is agreed upon.</param>
/// <param name="http1">Takes clients that do not ask for HTTP/2.</param>
/// <param name="http2">Takes those that do, where it is offered.</param>
/// <param name="open">Left when there is no agreement; who hands a connection over has entered.</param>
/// <param name="time">For the time limit.</param>
/// <param name="logger">Told what fails.</param>
internal sealed class TlsHandshakes(ListenerTls tls, Http1Server http1, Http2Server? http2, ConnectionLimit open, TimeProvider time, ILogger logger)
{
    public async Task AcceptAsync(SocketChannel channel, ClientConnection client)
    {
        var isHandedOn = false;
        using var limit = new CancellationTokenSource(tls.HandshakeTimeout, time);
        try
        {
            // Cryptography is for the pool's threads: it would hold up what else the socket's thread serves.
            var stream = await Task.Run(() => tls.HandshakeAsync(new ChannelStream(channel), limit.Token)).ConfigureAwait(false);
            if (http2 is not null && stream.NegotiatedApplicationProtocol == SslApplicationProtocol.Http2)
            {
                await http2.ServeAsync(channel, stream, client).ConfigureAwait(false);
                isHandedOn = true;
            }
            else
            {
                isHandedOn = true;
                http1.Serve(new TlsTransport(channel, stream), client);
            }
        }
        catch (Exception error) when (error is AuthenticationException or IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            Log.HandshakeFailed(logger, client.RemoteAddress, error.Message);
            channel.Dispose();
        }
        catch (Exception error)
        {
            Log.ConnectionFailed(logger, error);
            channel.Dispose();
        }
        finally
        {
            if (!isHandedOn)
            {
                open.Leave();
            }
        }
    }
}
