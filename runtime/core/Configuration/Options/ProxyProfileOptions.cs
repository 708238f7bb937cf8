using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>A proxy server for some hosts: one <c>[[transport.http.proxy_profile]]</c>.</summary>
public sealed record ProxyProfileOptions
{
    [Setting("target_hosts", "Hosts called through this proxy; * for all that no other profile names.", Aliases = ["targetHosts"], Required = true, Example = "[\"example.com\", \".*.sample.com\"]")]
    public IReadOnlyList<PlacedText> TargetHosts { get; init; } = [];

    [Setting("proxy_host", "The proxy server.", Aliases = ["proxyHost"], Required = true, AllowArray = true, Example = "proxy.example.com")]
    public string Host { get; init; } = "";

    [SettingPlace(nameof(Host))]
    public Artifacts.SourcePlace? HostPlace { get; init; }

    [Setting("proxy_port", "Its port.", Aliases = ["proxyPort"], Required = true, Minimum = 1, Maximum = 65535, Example = "3128")]
    public int Port { get; init; }

    [Setting("proxy_username", "User name for Basic authentication at the proxy.", Aliases = ["proxyUserName"])]
    public string? Username { get; init; }

    [Setting("proxy_password", "Password for it.", Aliases = ["proxyPassword"], Secret = true)]
    public string? Password { get; init; }

    [Setting("bypass_hosts", "Hosts among the targets that are called directly.", Aliases = ["bypass"])]
    public IReadOnlyList<PlacedText> BypassHosts { get; init; } = [];

    /// <summary>The name only: the members hold secrets.</summary>
    public override string ToString() => nameof(ProxyProfileOptions);
}
