using System.IO.Pipelines;
using System.Net;
using System.Net.Security;
using System.Text;
using Integrator.Core.Configuration.Options;
using Integrator.Transports.Http.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integrator.Transports.Http.Listening.Http2;

/// <summary>Serves HTTP/2 with Kestrel, on connections that were accepted and secured already. The server is made when the first client asks for it.</summary>
/// <param name="open">Left when a connection closes; who hands one over has entered.</param>
internal sealed class Http2Server(RequestApplication application, ResponseWriter writer, ListenerLimitOptions limits, ConnectionLimit open, ILoggerFactory loggers) : IDisposable
{
    private HandedOverConnections? connections;
    private readonly SemaphoreSlim starting = new(1, 1);
    private KestrelServer? server;
    private volatile bool isStopping;

    /// <exception cref="ObjectDisposedException">The listener stops.</exception>
    public async Task ServeAsync(SocketChannel channel, SslStream stream, ClientConnection client)
    {
        if (Volatile.Read(ref server) is null)
        {
            await StartAsync().ConfigureAwait(false);
        }

        var connection = new SecuredConnection(stream, channel.LocalEndPoint, channel.RemoteEndPoint, open);
        connection.Features.Set(client);
        connections!.Add(connection);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        isStopping = true;
        await starting.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        starting.Release();
        if (server is not null)
        {
            await server.StopAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        server?.Dispose();
        starting.Dispose();
    }

    private async Task StartAsync()
    {
        await starting.WaitAsync().ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(isStopping, this);
            if (server is null)
            {
                var made = new KestrelServer(Options.Create(ServerOptions()), connections = new HandedOverConnections(), loggers);
                await made.StartAsync(new Http2Application(application, writer), CancellationToken.None).ConfigureAwait(false);
                Volatile.Write(ref server, made);
            }
        }
        finally
        {
            starting.Release();
        }
    }

    private KestrelServerOptions ServerOptions()
    {
        var kestrel = new KestrelServerOptions
        {
            AddServerHeader = false,
            AllowSynchronousIO = true,
            AllowAlternateSchemes = true,
            RequestHeaderEncodingSelector = static _ => Encoding.Latin1,
            ResponseHeaderEncodingSelector = static _ => Encoding.Latin1,
            ApplicationServices = new LoggerServices(loggers),
        };
        kestrel.Limits.MaxRequestLineSize = limits.MaxRequestLineBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = limits.MaxHeaderBytes;
        kestrel.Limits.MaxRequestHeaderCount = limits.MaxHeaderCount;
        kestrel.Limits.MaxRequestBodySize = limits.ValidateMessageSize ? limits.MaxMessageSizeBytes : null;
        kestrel.Limits.RequestHeadersTimeout = limits.HeaderTimeout;
        kestrel.Limits.KeepAliveTimeout = limits.KeepAliveTimeout;
        kestrel.Limits.MinRequestBodyDataRate = limits.MinBodyBytesPerSecond > 0 ? new MinDataRate(limits.MinBodyBytesPerSecond, limits.MinBodyRateGrace) : null;
        kestrel.Limits.Http2.MaxStreamsPerConnection = limits.MaxStreamsPerConnection;
        kestrel.Listen(new IPEndPoint(IPAddress.Loopback, 0), static listen => listen.Protocols = HttpProtocols.Http2);
        return kestrel;
    }

    /// <summary>A connection whose TLS is agreed upon.</summary>
    private sealed class SecuredConnection : DefaultConnectionContext
    {
        private readonly SslStream stream;
        private ConnectionLimit? open;
        private readonly CancellationTokenSource closed = new();

        public SecuredConnection(SslStream stream, EndPoint? local, EndPoint? remote, ConnectionLimit open)
            : base(Guid.NewGuid().ToString("N"))
        {
            this.stream = stream;
            this.open = open;
            LocalEndPoint = local;
            RemoteEndPoint = remote;
            Transport = new ConnectionPipes(PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true)), PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true)));
            Application = Transport;
            ConnectionClosed = closed.Token;
        }

        public override void Abort(ConnectionAbortedException abortReason)
        {
            stream.Dispose();
            Close();
        }

        public override async ValueTask DisposeAsync()
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            Close();
            await base.DisposeAsync().ConfigureAwait(false);
        }

        private void Close()
        {
            Interlocked.Exchange(ref open, null)?.Leave();
            ThreadPool.UnsafeQueueUserWorkItem(static closed => closed.Cancel(), closed, preferLocal: false);
        }
    }
}
