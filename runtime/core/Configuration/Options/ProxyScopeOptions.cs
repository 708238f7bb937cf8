using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>A proxy server named by one scope of deployment.toml.</summary>
public sealed record ProxyScopeOptions
{
    /// <summary>Null: not set. Empty: no proxy, and nobody else is asked. A comma list: several addresses.</summary>
    [Setting("proxy_host", "Proxy server of calls: host, host:port, or a list of them. Set to \"\" it says: no proxy.", Aliases = ["parameter.http.proxyHost", "parameter.proxy_host"], AllowArray = true, Example = "proxy.example.com")]
    public string? Host { get; init; }

    [SettingPlace(nameof(Host))]
    public Artifacts.SourcePlace? HostPlace { get; init; }

    [Setting("proxy_port", "Its port.", Aliases = ["parameter.http.proxyPort", "parameter.proxy_port"], Minimum = 1, Maximum = 65535, Default = "80", Example = "3128")]
    public int? Port { get; init; }

    [Setting("proxy_username", "User name for Basic authentication at the proxy.", Aliases = ["parameter.http.proxy.username", "parameter.http.proxyUser", "parameter.proxy_username"])]
    public string? Username { get; init; }

    [Setting("proxy_password", "Password for it.", Aliases = ["parameter.http.proxy.password", "parameter.http.proxyPassword", "parameter.proxy_password"], Secret = true)]
    public string? Password { get; init; }

    [Setting("non_proxy_hosts", "Hosts called directly: names, globs, regular expressions, address prefixes, CIDR.", Aliases = ["parameter.http.nonProxyHosts", "parameter.non_proxy_hosts"], Example = "[\"localhost\", \"*.internal\"]")]
    public IReadOnlyList<PlacedText> NonProxyHosts { get; init; } = [];

    [Setting("target_hosts", "When set, only these hosts are called through proxy_host.", Aliases = ["parameter.http.targetHosts", "parameter.http.targeHosts", "parameter.target_hosts"])]
    public IReadOnlyList<PlacedText> TargetHosts { get; init; } = [];

    /// <summary>The name only: the members hold secrets.</summary>
    public override string ToString() => nameof(ProxyScopeOptions);
}
