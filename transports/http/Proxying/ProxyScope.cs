namespace Integrator.Transports.Http.Proxying;

/// <summary>A scope of deployment.toml that names a proxy, compiled: profiles, or one proxy (perhaps for some targets only), or "none".</summary>
internal sealed class ProxyScope(string name, IReadOnlyList<ProxyProfile> profiles, ProxyRoute? route, HostList targets)
{
    /// <summary>The route of a host that no bypass list of the call names.</summary>
    public ProxyRoute RouteOf(string host)
    {
        if (profiles.Count > 0)
        {
            return RouteOfProfiles(host);
        }

        return route!.IsDirect || targets.IsEmpty || targets.Match(host) is not null
            ? route
            : ProxyRoute.Direct(new ProxyReason(ProxyLevel.Transport, $"{targets.Name} does not name the host", route.Reason.Place));
    }

    /// <summary>The first profile that names the host; else the first one for all hosts; profiles hide the scope's one proxy (MI's ProxyConfigBuilder).</summary>
    private ProxyRoute RouteOfProfiles(string host)
    {
        foreach (var profile in profiles)
        {
            if (profile.Targets.Match(host, exceptEverything: true) is not null)
            {
                return RouteOf(profile, host);
            }
        }

        foreach (var profile in profiles)
        {
            if (profile.Targets.Patterns.Any(pattern => pattern.IsEverything))
            {
                return RouteOf(profile, host);
            }
        }

        return ProxyRoute.Direct(new ProxyReason(ProxyLevel.Transport, $"no profile of {name} names the host"));
    }

    private static ProxyRoute RouteOf(ProxyProfile profile, string host) => profile.Bypass.Match(host) is var (pattern, place)
        ? ProxyRoute.Direct(new ProxyReason(ProxyLevel.Transport, $"bypass: {pattern} in {profile.Bypass.Name} of {profile.Name}", place))
        : profile.Route;
}
