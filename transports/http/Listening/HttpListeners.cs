using Integrator.Core.Configuration.Options;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Services;
using Microsoft.Extensions.Logging;

namespace Integrator.Transports.Http.Listening;

/// <summary>The http and https listeners of the configuration: what they receive goes to <see cref="MessageDispatcher"/>.</summary>
public sealed class HttpListeners : IAsyncDisposable
{
    private readonly DeploymentOptions options;
    private readonly ILogger logger;
    private readonly List<(ListenAddress Address, HttpServer Server)> servers = [];

    /// <param name="options">Ports, limits, TLS.</param>
    /// <param name="runtime">What messages are mediated with.</param>
    /// <exception cref="ListenException">A bind address or a keystore of the configuration is of no use.</exception>
    public HttpListeners(DeploymentOptions options, IMediationRuntime runtime)
    {
        this.options = options;
        logger = runtime.Loggers.CreateLogger("Integrator.Listener");
        foreach (var address in Addresses(options))
        {
            var tls = address.IsSecure ? TlsOf(options, runtime) : null;
            servers.Add((address, new HttpServer([address], runtime, options, DispatchAsync, tls)));
        }
    }

    /// <summary>Port of the http listener while it runs; null when it is off.</summary>
    public int? HttpPort => PortOf("http");

    /// <summary>Port of the https listener while it runs; null when it is off.</summary>
    public int? HttpsPort => PortOf("https");

    /// <exception cref="ListenException">A port is taken or may not be used; nothing listens then.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var (address, server) in servers)
            {
                await server.StartAsync(cancellationToken).ConfigureAwait(false);
                Log.Listening(logger, address.IsSecure ? "HTTPS" : "HTTP", address.Host, server.Ports[0]);
            }
        }
        catch
        {
            await DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Accepts nothing new, lets open requests finish within the configured time (or until the token fires), then closes connections.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var drain = options.Listener.DrainTime;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(drain);
        Log.Draining(logger, drain.TotalSeconds);
        await Task.WhenAll(servers.ConvertAll(entry => entry.Server.StopAsync(limit.Token))).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, server) in servers)
        {
            await server.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static IEnumerable<ListenAddress> Addresses(DeploymentOptions options)
    {
        var listener = options.Listener;
        if (listener.HttpEnabled)
        {
            yield return ListenAddress.Of("http", listener.Http.BindAddress, listener.Http.Port + options.Server.Offset);
        }

        if (listener.HttpsEnabled)
        {
            yield return ListenAddress.Of("https", listener.Https.BindAddress, listener.Https.Port + options.Server.Offset);
        }
    }

    private static ListenerTls TlsOf(DeploymentOptions options, IMediationRuntime runtime)
    {
        return new ListenerTls(
            options.Listener.Tls, runtime.Environment.Home, options.Server.Hostname, runtime.Time, runtime.Loggers.CreateLogger("Integrator.Listener"));
    }

    private static ValueTask<Flow> DispatchAsync(MessageContext context) => MessageDispatcher.DispatchAsync(context);

    private int? PortOf(string scheme)
    {
        foreach (var (address, server) in servers)
        {
            if (address.Scheme == scheme && server.Ports.Count > 0)
            {
                return server.Ports[0];
            }
        }

        return null;
    }
}
