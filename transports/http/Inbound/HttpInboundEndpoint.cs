using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Services;
using Integrator.Core.Services.Inbound;
using Integrator.Transports.Http.Listening;

namespace Integrator.Transports.Http.Inbound;

/// <summary>An HTTP or HTTPS inbound endpoint: a server on a port of its own while it is deployed.</summary>
internal sealed class HttpInboundEndpoint(InboundService service, string protocol, int port, DeploymentOptions options) : IStartable
{
    private HttpServer? server;

    public string Name => service.Name;

    /// <summary>Its TLS; null for http.</summary>
    public ListenerTlsOptions? Tls { get; init; }

    /// <summary>True: it does not start.</summary>
    public bool IsSuspended { get; init; }

    /// <summary>The port, offset included; 0 takes a free one (see <see cref="ActualPort"/>).</summary>
    public int Port => port;

    /// <summary>The port it listens on; null while it does not.</summary>
    public int? ActualPort => server?.Ports[0];

    public async ValueTask StartAsync(IMediationRuntime runtime, CancellationToken cancellationToken)
    {
        var logger = runtime.Loggers.CreateLogger("Integrator.Inbound");
        if (IsSuspended)
        {
            Log.InboundSuspended(logger, service.Name);
            return;
        }

        var started = new HttpServer(
            [new ListenAddress(protocol, null, port)],
            runtime,
            options,
            context => MessageDispatcher.DispatchAsync(context, service),
            Tls is null ? null : new ListenerTls(Tls, runtime.Environment.Home, options.Server.Hostname, runtime.Time, logger),
            service.Name);
        try
        {
            await started.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ListenException error)
        {
            throw new ListenException($"The inbound endpoint '{service.Name}' cannot listen on port {port}: is it in use? Change inbound.http.port.", error);
        }

        server = started;
        Log.Listening(logger, service.Name, null, started.Ports[0]);
    }

    public async ValueTask StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref server, null) is { } running)
        {
            await running.StopAsync(cancellationToken).ConfigureAwait(false);
            await running.DisposeAsync().ConfigureAwait(false);
        }
    }
}
