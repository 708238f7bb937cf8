using Integrator.Core.Configuration.Options;
using Integrator.Transports.Http.Wire;
using Integrator.Transports.Http.Wire.Tls;

namespace Integrator.Transports.Http.Requests;

/// <summary>The limits and times of the HTTP clients, as deployment.toml says them (transports.md sections 3.1 and 4).</summary>
internal static class SenderSettings
{
    public static ClientSettings NonBlocking(DeploymentOptions options, TlsProfile tls)
    {
        var http = options.Http;
        var sender = options.NonBlockingSender;
        var connections = sender.Connections;
        var idle = connections.IdleTime ?? http.SocketTimeout - TimeSpan.FromSeconds(10);
        var queue = sender.Pipeline.QueueLength;
        return new ClientSettings
        {
            SocketTimeout = http.SocketTimeout,
            ConnectTimeout = http.ConnectionTimeout,
            MaxConnectionsPerRoute = connections.MaxPerRoute,
            MaxWaitingPerRoute = connections.MaxQueuedPerRoute < 0 ? queue : Math.Min(queue, Math.Max(1, connections.MaxQueuedPerRoute)),
            MaxConnectingPerRoute = sender.Pipeline.Connecting,
            IdleTime = idle > connections.GraceTime ? idle - connections.GraceTime : TimeSpan.FromMilliseconds(Math.Max(1, idle.TotalMilliseconds / 2)),
            Lifespan = connections.MaximumLifespan ?? Timeout.InfiniteTimeSpan,
            KeepAlive = !http.DisableKeepAlive,
            TcpNoDelay = http.NoDelay,
            Limits = new WireLimits { MaxHeadBytes = sender.MaxResponseHeaderBytes },
            Tls = tls,
        };
    }

    public static ClientSettings Blocking(DeploymentOptions options, BlockingSchemeOptions scheme, TlsProfile tls)
    {
        var sender = options.BlockingSender;
        return new ClientSettings
        {
            SocketTimeout = scheme.ReadTimeout,
            ConnectTimeout = scheme.ConnectionTimeout,
            MaxConnectionsPerRoute = scheme.ConnectionsPerHost,
            IdleTime = sender.ConnectionIdleTime,
            KeepAlive = scheme.ReuseConnections && !options.Http.DisableKeepAlive,
            TcpNoDelay = options.Http.NoDelay,
            Limits = new WireLimits { MaxHeadBytes = sender.MaxResponseHeaderBytes },
            Tls = tls,
        };
    }

    /// <summary>False where a Content-Length is asked for in place of chunks.</summary>
    public static bool Chunks(BlockingSchemeOptions scheme) => scheme.TransferEncoding.Equals("chunked", StringComparison.OrdinalIgnoreCase);
}
