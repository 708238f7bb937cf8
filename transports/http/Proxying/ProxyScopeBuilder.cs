using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Addresses;
using Integrator.Core.Configuration.Options;

namespace Integrator.Transports.Http.Proxying;

/// <summary>Compiles the scopes of deployment.toml, and knows which ones a call has, the most specific first.</summary>
internal sealed class ProxyScopeBuilder
{
    private readonly ICollection<Diagnostic> _diagnostics;
    private readonly ScopedBypass[] _plain;
    private readonly ScopedBypass[] _secured;
    private readonly ScopedBypass _blockingPlain;
    private readonly ScopedBypass _blockingSecured;
    private readonly ScopedBypass _blockingCommon;

    public ProxyScopeBuilder(ProxyOptions options, ICollection<Diagnostic> diagnostics)
    {
        _diagnostics = diagnostics;
        _plain = [Compile("transport.http.sender.", options.Plain, "transport.http.proxy_profile", options.PlainProfiles), .. Custom(options, "http")];
        _secured = [Compile("transport.http.sender.secured_", options.Secured, "transport.http.secured_proxy_profile", options.SecuredProfiles), .. Custom(options, "https")];
        _blockingPlain = Compile("transport.blocking.http.sender.", options.BlockingPlain, "transport.blocking.http.proxy_profile", options.BlockingPlainProfiles);
        _blockingSecured = Compile("transport.blocking.https.sender.", options.BlockingSecured, "transport.blocking.http.secured_proxy_profile", options.BlockingSecuredProfiles);
        _blockingCommon = Compile("transport.blocking.proxy.", options.BlockingCommon, "", []);
    }

    public IReadOnlyList<ScopedBypass> Of(bool blocking, bool secured)
    {
        IReadOnlyList<ScopedBypass> common = secured ? [.. _secured, .. _plain] : _plain;
        return (blocking, secured) switch
        {
            (false, _) => common,
            (true, false) => [_blockingPlain, _blockingCommon, .. common],
            (true, true) => [_blockingSecured, _blockingPlain, _blockingCommon, .. common],
        };
    }

    private List<ScopedBypass> Custom(ProxyOptions options, string protocol)
    {
        var scopes = new List<ScopedBypass>();
        foreach (var sender in options.CustomSenders)
        {
            if (sender.Protocol == protocol)
            {
                var scope = new ProxyScopeOptions { Host = sender.Host, HostPlace = sender.HostPlace, Port = sender.Port, NonProxyHosts = sender.NonProxyHosts };
                scopes.Add(Compile("custom_transport.sender.parameter.", scope, "", []));
            }
        }

        return scopes;
    }

    private ScopedBypass Compile(string prefix, ProxyScopeOptions options, string profileList, IReadOnlyList<ProxyProfileOptions> profiles)
    {
        var bypass = HostList.OfBypass(prefix + "non_proxy_hosts", options.NonProxyHosts);
        var targets = HostList.OfBypass(prefix + "target_hosts", options.TargetHosts);
        if (profiles.Count > 0)
        {
            ReportRepeated(profileList, profiles);
            return new(new ProxyScope(profileList, [.. profiles.Select((profile, index) => Compile($"[[{profileList}]] number {index + 1}", profile))], route: null, targets), bypass);
        }

        if (options.Host is null)
        {
            return new(null, bypass);
        }

        var rule = prefix == "transport.blocking.proxy." ? prefix + "host" : prefix + "proxy_host";
        var route = string.IsNullOrWhiteSpace(options.Host)
            ? ProxyRoute.Direct(new ProxyReason(ProxyLevel.Transport, $"{rule} is empty: no proxy", options.HostPlace))
            : Route(options.Host, options.Port ?? 80, options.Username, options.Password, new ProxyReason(ProxyLevel.Transport, rule, options.HostPlace));
        return new(new ProxyScope(prefix, [], route, targets), bypass);
    }

    private ProxyProfile Compile(string name, ProxyProfileOptions profile) => new(
        name,
        HostList.OfProfile("target_hosts", profile.TargetHosts),
        HostList.OfProfile("bypass_hosts", profile.BypassHosts),
        Route(profile.Host, profile.Port, profile.Username, profile.Password, new ProxyReason(ProxyLevel.Transport, name, profile.HostPlace)));

    private ProxyRoute Route(string host, int port, string? username, string? password, ProxyReason reason)
    {
        var (addresses, itsUser, itsPassword, problem) = ProxyAddressSyntax.Parse(host, port);
        if (problem is not null)
        {
            _diagnostics.Add(new Diagnostic(Severity.Error, reason.Place ?? SourcePlace.None, "proxy-address", $"{reason.Rule}: {problem}"));
            return ProxyRoute.Direct(reason);
        }

        return ProxyRoute.Through(addresses, ProxyCredentials.From(username, password) ?? ProxyCredentials.From(itsUser, itsPassword), reason);
    }

    private void ReportRepeated(string list, IReadOnlyList<ProxyProfileOptions> profiles)
    {
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < profiles.Count; i++)
        {
            foreach (var (text, place) in profiles[i].TargetHosts.SelectMany(element => HostListSyntax.Split(element.Text, HostListSyntax.Commas), (element, entry) => (entry, element.Place)))
            {
                if (!seen.TryAdd(text, i) && seen[text] != i)
                {
                    _diagnostics.Add(new Diagnostic(Severity.Warning, place ?? SourcePlace.None, "repeated-target", $"[[{list}]] number {i + 1} names {text}, which number {seen[text] + 1} has already: the first one counts", "take it out of one of them"));
                }
            }
        }
    }

    /// <summary>A scope of the settings and what it exempts; without a scope, the exemptions alone.</summary>
    internal sealed record ScopedBypass(ProxyScope? Scope, HostList Bypass);
}
