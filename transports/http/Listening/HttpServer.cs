using System.Net;
using System.Net.Sockets;
using System.Text;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Services;
using Integrator.Transports.Http.Correlation;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integrator.Transports.Http.Listening;

/// <summary>One Kestrel server on one or more addresses, without a web application around it.</summary>
internal sealed class HttpServer : IAsyncDisposable
{
    /// <summary>Connections that may wait to be accepted, if the system allows so many: a client for whom there is no room tries again a second later.</summary>
    private const int WaitingConnections = 4096;

    private readonly DeploymentOptions options;
    private readonly ILogger logger;
    private readonly TimeProvider time;
    private readonly IReadOnlyList<ListenAddress> addresses;
    private readonly KestrelServer server;
    private readonly RequestApplication application;

    /// <param name="addresses">Where to listen.</param>
    /// <param name="runtime">What messages are mediated with.</param>
    /// <param name="options">Limits and tuning.</param>
    /// <param name="handler">Takes each message; completes when its flow has ended.</param>
    /// <param name="tls">For https addresses.</param>
    /// <param name="listenerName">Name of the inbound endpoint; null for the listeners of the configuration.</param>
    public HttpServer(
        IReadOnlyList<ListenAddress> addresses,
        IMediationRuntime runtime,
        DeploymentOptions options,
        Func<MessageContext, ValueTask<Flow>> handler,
        ListenerTls? tls = null,
        string? listenerName = null)
    {
        this.addresses = addresses;
        this.options = options;
        time = runtime.Time;
        logger = runtime.Loggers.CreateLogger("Integrator.Listener");
        var writer = new ResponseWriter(runtime, options, logger);
        application = new RequestApplication(
            new RequestReader(runtime, options, listenerName), writer, listenerName is null ? new ServiceList(runtime, options) : null, handler, new AccessLog(runtime.Loggers, runtime.Time), logger,
            CorrelationLog.Of(options, runtime.Loggers, runtime.Time));
        var transport = new SocketTransportOptions
        {
            NoDelay = options.Http.NoDelay,
            UnsafePreferInlineScheduling = true,
            Backlog = WaitingConnections,
        };
        LargeBlockPoolFactory.Use(transport);
        server = new KestrelServer(
            Options.Create(ServerOptions(runtime.Loggers, tls)), new SocketTransportFactory(Options.Create(transport), runtime.Loggers), runtime.Loggers);
    }

    /// <summary>The ports in use, in the order of the addresses.</summary>
    public IReadOnlyList<int> Ports { get; private set; } = [];

    /// <exception cref="ListenException">A port is taken or may not be used.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await server.StartAsync(application, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or SocketException or InvalidOperationException)
        {
            server.Dispose();
            throw new ListenException(ReasonOf(error), error);
        }

        Ports = [.. server.Features.Get<IServerAddressesFeature>()!.Addresses.Select(static text => new Uri(text).Port)];
    }

    /// <summary>Accepts nothing new, waits for open requests until the token fires, then closes their connections.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await server.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await server.StopAsync(new CancellationToken(true)).ConfigureAwait(false);
        server.Dispose();
        application.Dispose();
    }

    private KestrelServerOptions ServerOptions(ILoggerFactory loggers, ListenerTls? tls)
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
        var limits = options.Listener.Limits;
        kestrel.Limits.MaxRequestLineSize = limits.MaxRequestLineBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = limits.MaxHeaderBytes;
        kestrel.Limits.MaxRequestHeaderCount = limits.MaxHeaderCount;
        kestrel.Limits.MaxRequestBufferSize = Math.Max(1 << 20, limits.MaxRequestLineBytes + limits.MaxHeaderBytes);
        kestrel.Limits.MaxRequestBodySize = limits.ValidateMessageSize ? limits.MaxMessageSizeBytes : null;
        kestrel.Limits.RequestHeadersTimeout = limits.HeaderTimeout;
        kestrel.Limits.KeepAliveTimeout = limits.KeepAliveTimeout;
        kestrel.Limits.MaxConcurrentConnections = limits.MaxOpenConnections > 0 ? limits.MaxOpenConnections : null;
        kestrel.Limits.MinRequestBodyDataRate =
            limits.MinBodyBytesPerSecond > 0 ? new MinDataRate(limits.MinBodyBytesPerSecond, limits.MinBodyRateGrace) : null;
        kestrel.Limits.Http2.MaxStreamsPerConnection = limits.MaxStreamsPerConnection;
        foreach (var address in addresses)
        {
            Listen(kestrel, address, tls);
        }

        return kestrel;
    }

    private void Listen(KestrelServerOptions kestrel, ListenAddress address, ListenerTls? tls)
    {
        void Configure(ListenOptions listen)
        {
            listen.Protocols = HttpProtocols.Http1;
            if (address.IsSecure && tls is not null)
            {
                listen.Protocols = tls.OffersHttp2 ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http1;
                listen.UseHttps(tls.Options);
            }

            listen.Use(next => connection =>
            {
                HalfClosedClient.Tolerate(connection, time);
                connection.Features.Set(ClientConnection.Of(connection, address.Scheme));
                return next(connection);
            });
        }

        if (address.Host is null)
        {
            kestrel.ListenAnyIP(address.Port, Configure);
        }
        else
        {
            kestrel.Listen(new IPEndPoint(address.Host, address.Port), Configure);
        }
    }

    private string ReasonOf(Exception error)
    {
        var ports = string.Join(", ", addresses.Select(static address => $"{address.Port} ({address.Scheme})"));
        return error is IOException { InnerException: AddressInUseException } or AddressInUseException
            ? $"Cannot listen on port {ports}: another process has it. Stop that process, or change [transport.http] listener.port or [server] offset."
            : $"Cannot listen on port {ports}: {error.Message}";
    }
}
