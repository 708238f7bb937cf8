using System.Text;
using Integrator.Core.Configuration.Options;
using Integrator.Host.Composition;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integrator.Host.Health;

/// <summary>The port for probes: <c>/healthz</c> and <c>/liveness</c> (transports.md section 11).</summary>
internal sealed class HealthServer : IHttpApplication<IFeatureCollection>, IAsyncDisposable
{
    private readonly ManagementOptions options;
    private readonly ServerState state;
    private readonly KestrelServer server;

    public HealthServer(ManagementOptions options, int offset, ServerState state, ILoggerFactory loggers)
    {
        this.options = options;
        this.state = state;
        Port = options.HttpPort + offset;
        var settings = new KestrelServerOptions { AddServerHeader = false };
        settings.ListenAnyIP(Port, static listen => listen.Protocols = HttpProtocols.Http1);
        settings.Limits.MaxConcurrentConnections = 100;
        settings.Limits.MaxRequestBodySize = 4096;
        server = new KestrelServer(Options.Create(settings), new SocketTransportFactory(Options.Create(new SocketTransportOptions()), loggers), loggers);
    }

    public int Port { get; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await server.StartAsync(this, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            throw new StartException($"port {Port} (health) cannot be opened: {exception.Message}; stop what uses it, or start with -DportOffset=N", exception);
        }
    }

    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(IFeatureCollection context)
    {
        var request = context.GetRequiredFeature<IHttpRequestFeature>();
        var (status, text) = request.Path switch
        {
            "/healthz" when options.ReadinessProbe => Readiness(),
            "/liveness" when options.LivenessProbe => (200, """{"server" : "started"}"""),
            _ => (404, ""),
        };
        var response = context.GetRequiredFeature<IHttpResponseFeature>();
        response.StatusCode = status;
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > 0)
        {
            response.Headers.ContentType = "application/json; charset=UTF-8";
        }

        response.Headers.ContentLength = bytes.Length;
        if (bytes.Length > 0 && request.Method != "HEAD")
        {
            await context.GetRequiredFeature<IHttpResponseBodyFeature>().Writer.WriteAsync(bytes).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await server.StopAsync(CancellationToken.None).ConfigureAwait(false);
        server.Dispose();
    }

    private (int Status, string Text) Readiness()
    {
        if (state.IsDraining)
        {
            return (500, """{"status":"not ready, shutting down"}""");
        }

        if (!state.IsReady)
        {
            return (500, """{"status":"not ready, starting"}""");
        }

        var faulty = string.Join(',', state.FaultyApplications().Select(static name => $"\"{System.Text.Json.JsonEncodedText.Encode(name)}\""));
        return faulty.Length > 0
            ? (500, $$"""{"status":"not ready, faulty CAPPs detected","Faulty CAPPs":[{{faulty}}]}""")
            : (200, $$"""{"version":"{{CommandLine.VersionCommand.Version}}","update_level":"-","status":"ready"}""");
    }
}
