using System.Net;
using System.Net.Sockets;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Services;
using Integrator.Transports.Http.Correlation;
using Integrator.Transports.Http.Listening.Http1;
using Integrator.Transports.Http.Listening.Http2;
using Integrator.Transports.Http.Sockets;
using Integrator.Transports.Http.Wire;
using Microsoft.Extensions.Logging;

namespace Integrator.Transports.Http.Listening;

/// <summary>Listens on one or more addresses: HTTP/1.1 is served here, a client that agrees on HTTP/2 within TLS is handed on to Kestrel.</summary>
internal sealed class HttpServer : IAsyncDisposable
{
    private readonly IReadOnlyList<ListenAddress> addresses;
    private readonly List<ListenSocket> sockets = [];
    private readonly DeadlineWatch watch;
    private readonly RequestApplication application;
    private readonly ConnectionLimit open;
    private readonly Http1Server connections;
    private readonly TlsHandshakes? handshakes;
    private readonly Http2Server? http2;
    private bool isDisposed;

    /// <param name="addresses">Where to listen.</param>
    /// <param name="runtime">What messages are mediated with.</param>
    /// <param name="options">Limits and tuning.</param>
    /// <param name="handler">Takes each message; completes when its flow has ended.</param>
    /// <param name="tls">For https addresses.</param>
    /// <param name="listenerName">Name of the inbound endpoint; null for the listeners of the configuration.</param>
    /// <param name="logsAccess">A line in the access log for each request.</param>
    public HttpServer(
        IReadOnlyList<ListenAddress> addresses,
        IMediationRuntime runtime,
        DeploymentOptions options,
        Func<MessageContext, ValueTask<Flow>> handler,
        ListenerTls? tls = null,
        string? listenerName = null,
        bool logsAccess = true)
    {
        this.addresses = addresses;
        var logger = runtime.Loggers.CreateLogger("Integrator.Listener");
        var writer = new ResponseWriter(runtime, options, logger);
        application = new RequestApplication(
            new RequestReader(runtime, options, listenerName), writer, listenerName is null ? new ServiceList(runtime, options) : null, handler, logsAccess ? new AccessLog(runtime.Loggers, runtime.Time) : null, logger,
            CorrelationLog.Of(options, runtime.Loggers, runtime.Time));
        watch = new DeadlineWatch(runtime.Time);
        open = new ConnectionLimit(options.Listener.Limits.MaxOpenConnections);
        connections = new Http1Server(application, writer, new ServerLimits(options.Listener.Limits, watch), open, watch, new DateHeader(runtime.Time), logger);
        if (tls is not null)
        {
            http2 = tls.OffersHttp2 ? new Http2Server(application, writer, options.Listener.Limits, open, runtime.Loggers) : null;
            handshakes = new TlsHandshakes(tls, connections, http2, open, runtime.Time, logger);
        }

        foreach (var address in addresses)
        {
            sockets.Add(new ListenSocket(address, options.Http.NoDelay, Accept, runtime.Time, logger));
        }
    }

    /// <summary>The ports in use, in the order of the addresses.</summary>
    public IReadOnlyList<int> Ports { get; private set; } = [];

    /// <exception cref="ListenException">A port is taken or may not be used.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var socket in sockets)
            {
                cancellationToken.ThrowIfCancellationRequested();
                socket.Start();
            }
        }
        catch (SocketException error)
        {
            CloseSockets();
            throw new ListenException(ReasonOf(error), error);
        }

        var ports = new List<int>(sockets.Count);
        foreach (var socket in sockets)
        {
            ports.Add(socket.Port);
        }

        Ports = ports;
        return Task.CompletedTask;
    }

    /// <summary>Accepts nothing new, waits for open requests until the token fires, then closes their connections.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        CloseSockets();
        await Task.WhenAll(connections.StopAsync(cancellationToken), http2?.StopAsync(cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        await StopAsync(new CancellationToken(true)).ConfigureAwait(false);
        http2?.Dispose();
        application.Dispose();
        watch.Dispose();
    }

    private void Accept(SocketChannel channel, ListenAddress address)
    {
        ClientConnection client;
        try
        {
            client = new ClientConnection(address.Scheme, channel.RemoteEndPoint, channel.LocalEndPoint);
        }
        catch (SocketException)
        {
            // It has gone meanwhile.
            channel.Dispose();
            return;
        }

        if (!open.TryEnter())
        {
            channel.Dispose();
            return;
        }

        if (address.IsSecure && handshakes is not null)
        {
            _ = handshakes.AcceptAsync(channel, client);
        }
        else
        {
            connections.Serve(new SocketTransport(channel), client);
        }
    }

    private void CloseSockets()
    {
        foreach (var socket in sockets)
        {
            socket.Dispose();
        }
    }

    private string ReasonOf(SocketException error)
    {
        var ports = string.Join(", ", addresses.Select(static address => $"{address.Port} ({address.Scheme})"));
        return error.SocketErrorCode == SocketError.AddressAlreadyInUse
            ? $"Cannot listen on port {ports}: another process has it. Stop that process, or change [transport.http] listener.port or [server] offset."
            : $"Cannot listen on port {ports}: {error.Message}";
    }
}
