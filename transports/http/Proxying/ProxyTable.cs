namespace Integrator.Transports.Http.Proxying;

/// <summary>
/// The levels below the endpoint, for one kind of call (blocking or not, http or https), compiled: the one table that decides. The first level
/// that names a proxy ends the search, by a proxy or by a bypass.
/// </summary>
internal sealed class ProxyTable
{
    /// <summary>The first scope of deployment.toml that names a proxy.</summary>
    public ProxyScope? Scope { get; init; }

    /// <summary>What <c>[httpClients.proxy]</c>, else the system properties name.</summary>
    public ProxyRoute? Fallback { get; init; }

    public ProxyRoute? Environment { get; init; }

    /// <summary>The non-proxy hosts of every scope of the call, and those of the system properties.</summary>
    public IReadOnlyList<HostList> Bypass { get; init; } = [];

    public required NoProxyList NoProxy { get; init; }

    public ProxyRoute Find(string host, int port)
    {
        if (Scope is null && Fallback is null && Environment is null)
        {
            return ProxyRoute.Unproxied;
        }

        var level = Scope is not null ? ProxyLevel.Transport : (Fallback ?? Environment)!.Reason.Level;
        foreach (var list in Bypass)
        {
            if (list.Match(host) is var (pattern, place))
            {
                return ProxyRoute.Direct(new ProxyReason(level, $"bypass: {pattern} in {list.Name}", place));
            }
        }

        if (Scope is not null)
        {
            return Scope.RouteOf(host);
        }

        return Fallback ?? (NoProxy.Match(host, port) is { } entry
            ? ProxyRoute.Direct(new ProxyReason(ProxyLevel.Environment, $"bypass: {entry} in NO_PROXY"))
            : Environment!);
    }
}
