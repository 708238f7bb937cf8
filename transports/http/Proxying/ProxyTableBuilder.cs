using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Addresses;
using Integrator.Core.Configuration.Options;

namespace Integrator.Transports.Http.Proxying;

/// <summary>Compiles the proxy settings into the tables of the four kinds of calls and that of the server's own calls.</summary>
internal sealed class ProxyTableBuilder
{
    private const int DefaultPort = 80;
    private const int DefaultSecuredPort = 443;

    private readonly ProxyOptions _options;
    private readonly ServiceDiscoveryOptions _discovery;
    private readonly ICollection<Diagnostic> _diagnostics;
    private readonly ProxyScopeBuilder _scopes;
    private readonly NoProxyList _noProxy;
    private readonly HostList[] _propertyBypass;

    public ProxyTableBuilder(ProxyOptions options, ServiceDiscoveryOptions discovery, ICollection<Diagnostic> diagnostics)
    {
        _options = options;
        _discovery = discovery;
        _diagnostics = diagnostics;
        _scopes = new ProxyScopeBuilder(options, diagnostics);
        _noProxy = new NoProxyList(options.Environment.NoProxy);
        _propertyBypass =
        [
            HostList.OfBypass("http.nonProxyHosts", options.System.NonProxyHosts),
            HostList.OfBypass("https.nonProxyHosts", options.System.SecuredNonProxyHosts),
        ];
        foreach (var service in discovery.Services)
        {
            if (service.Addresses.Count > 0 && ProxyAddressSyntax.Parse(string.Join(',', service.Addresses), DefaultPort).Problem is { } problem)
            {
                Report(Severity.Error, service.AddressesPlace ?? SourcePlace.None, $"[[service_discovery.service]] {service.Name}: {problem}");
            }
        }
    }

    public ProxyTable ForCalls(bool blocking, bool secured)
    {
        var scopes = _scopes.Of(blocking, secured);
        return new ProxyTable
        {
            Scope = FirstScope(scopes),
            Fallback = HttpClients() ?? System(secured),
            Environment = FromEnvironment(secured),
            Bypass = Bypass(scopes),
            NoProxy = _noProxy,
        };
    }

    /// <summary>The server's own calls look at <c>[httpClients.proxy]</c> only when it says so, and at no transport.</summary>
    public ProxyTable ForInternalCalls(bool secured) => new()
    {
        Fallback = (_options.HttpClients.EnableInternalServices ? HttpClients() : null) ?? System(secured),
        Environment = FromEnvironment(secured),
        Bypass = Bypass([]),
        NoProxy = _noProxy,
    };

    private static ProxyScope? FirstScope(IReadOnlyList<ProxyScopeBuilder.ScopedBypass> scopes)
    {
        foreach (var (scope, _) in scopes)
        {
            if (scope is not null)
            {
                return scope;
            }
        }

        return null;
    }

    /// <summary>Those of the scopes and of the system properties that exempt a host at all.</summary>
    private List<HostList> Bypass(IReadOnlyList<ProxyScopeBuilder.ScopedBypass> scopes)
    {
        var lists = new List<HostList>();
        foreach (var (_, list) in scopes)
        {
            lists.Add(list);
        }

        lists.AddRange(_propertyBypass);
        lists.RemoveAll(static list => list.IsEmpty);
        return lists;
    }

    private ProxyRoute? HttpClients()
    {
        var proxy = _options.HttpClients.Proxy;
        return _options.HttpClients.Enabled && !string.IsNullOrWhiteSpace(proxy.Host)
            ? Route(proxy.Host, proxy.Port ?? DefaultPort, proxy.Username, proxy.Password, new ProxyReason(ProxyLevel.HttpClients, "httpClients.proxy.host", proxy.HostPlace))
            : null;
    }

    private ProxyRoute? System(bool secured)
    {
        var system = _options.System;
        if (secured && !string.IsNullOrWhiteSpace(system.HttpsHost))
        {
            return Route(system.HttpsHost, system.HttpsPort ?? DefaultSecuredPort, system.HttpsUser, system.HttpsPassword, new ProxyReason(ProxyLevel.SystemProperty, "-Dhttps.proxyHost"));
        }

        return string.IsNullOrWhiteSpace(system.HttpHost)
            ? null
            : Route(system.HttpHost, system.HttpPort ?? DefaultPort, system.HttpUser, system.HttpPassword, new ProxyReason(ProxyLevel.SystemProperty, "-Dhttp.proxyHost"));
    }

    private ProxyRoute? FromEnvironment(bool secured)
    {
        var environment = _options.Environment;
        if (environment.MicroProxyAddress is { } address && Variable("MICRO_PROXY_ADDRESS", address, environment.MicroProxyPort) is { } micro)
        {
            return micro;
        }

        if (environment.MicroProxy is { } service)
        {
            return Service(service, environment.MicroProxyPort);
        }

        var http = ("HTTP_PROXY", environment.HttpProxy);
        var all = ("ALL_PROXY", environment.AllProxy);
        (string, string?)[] variables = secured ? [("HTTPS_PROXY", environment.HttpsProxy), all, http] : [http, all];
        foreach (var (name, value) in variables)
        {
            if (value is not null && Variable(name, value, DefaultPort) is { } route)
            {
                return route;
            }
        }

        return null;
    }

    private ProxyRoute Service(string name, int port)
    {
        var reason = new ProxyReason(ProxyLevel.Environment, $"MICRO_PROXY = {name}");
        var known = _discovery.Services.FirstOrDefault(service => service.Name == name);
        return known is null
            ? ProxyRoute.ThroughService(name, port, reason)
            : Route(string.Join(',', known.Addresses), port, username: null, password: null, reason) ?? ProxyRoute.ThroughService(name, port, reason);
    }

    private ProxyRoute? Variable(string name, string value, int port)
    {
        var (addresses, username, password, problem) = ProxyAddressSyntax.Parse(value, port);
        if (problem is null)
        {
            return ProxyRoute.Through(addresses, ProxyCredentials.From(username, password), new ProxyReason(ProxyLevel.Environment, "environment variable " + name));
        }

        Report(Severity.Warning, SourcePlace.None, $"the environment variable {name} is not used: {problem}");
        return null;
    }

    private ProxyRoute? Route(string host, int port, string? username, string? password, ProxyReason reason)
    {
        var (addresses, itsUser, itsPassword, problem) = ProxyAddressSyntax.Parse(host, port);
        if (problem is null)
        {
            return ProxyRoute.Through(addresses, ProxyCredentials.From(username, password) ?? ProxyCredentials.From(itsUser, itsPassword), reason);
        }

        Report(Severity.Error, reason.Place ?? SourcePlace.None, $"{reason.Rule}: {problem}");
        return null;
    }

    private void Report(Severity severity, SourcePlace place, string message)
    {
        var remark = new Diagnostic(severity, place, "proxy-address", message);
        if (!_diagnostics.Contains(remark))
        {
            _diagnostics.Add(remark);
        }
    }
}
