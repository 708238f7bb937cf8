using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>One <c>[[custom_transport.sender]]</c>: only what names a proxy.</summary>
public sealed record CustomSenderOptions
{
    [Setting("protocol", "Protocol of the sender.")]
    public string Protocol { get; init; } = "";

    [Setting("parameter.proxy_host", "Proxy server, for the protocols http and https.", Aliases = ["parameter.http.proxyHost"], AllowArray = true)]
    public string? Host { get; init; }

    [SettingPlace(nameof(Host))]
    public Artifacts.SourcePlace? HostPlace { get; init; }

    [Setting("parameter.proxy_port", "Its port.", Aliases = ["parameter.http.proxyPort"], Minimum = 1, Maximum = 65535)]
    public int? Port { get; init; }

    [Setting("parameter.non_proxy_host", "Hosts called directly.", Aliases = ["parameter.http.nonProxyHosts", "parameter.non_proxy_hosts"])]
    public IReadOnlyList<PlacedText> NonProxyHosts { get; init; } = [];
}
