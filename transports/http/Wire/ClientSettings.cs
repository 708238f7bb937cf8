using Integrator.Transports.Http.Wire.Tls;

namespace Integrator.Transports.Http.Wire;

/// <summary>Limits and times of one HTTP client, non-blocking or blocking (transports.md sections 3.1 and 4).</summary>
internal sealed record ClientSettings
{
    /// <summary>How long a connection may stand still while something is expected of it (<c>http.socket.timeout</c>, <c>SO_TIMEOUT</c>).</summary>
    public TimeSpan SocketTimeout { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary>Name lookup, TCP, the proxy's tunnel and TLS together.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Connections of one route, in use, idle and being opened (<c>http.max.connection.per.host.port</c>).</summary>
    public int MaxConnectionsPerRoute { get; init; } = 32767;

    /// <summary>Requests of one route that wait for a connection (<c>http.max.messages.per.host.port</c>); more are refused at once.</summary>
    public int MaxWaitingPerRoute { get; init; } = 10_000;

    /// <summary>Connections of one route being opened at the same time; the other requests wait for one of them or for one that becomes free.</summary>
    public int MaxConnectingPerRoute { get; init; } = 256;

    /// <summary>How long a connection may lie idle before it is closed; kept below what backends and load balancers allow.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromSeconds(170);

    /// <summary>How old a connection may get before it is not used again.</summary>
    public TimeSpan Lifespan { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>False: each connection serves one request (<c>http.connection.disable.keepalive</c>).</summary>
    public bool KeepAlive { get; init; } = true;

    /// <summary>Blocking only, where an answer is read whole: the largest body taken.</summary>
    public long MaxBufferedBodyBytes { get; init; } = 256L * 1024 * 1024;

    public bool TcpNoDelay { get; init; } = true;

    public WireLimits Limits { get; init; } = WireLimits.Default;

    /// <summary>TLS towards targets for which nothing else is said.</summary>
    public TlsProfile Tls { get; init; } = TlsProfile.Default;
}
