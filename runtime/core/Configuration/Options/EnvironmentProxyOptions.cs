using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>Proxies named by the environment; lower-case names win over upper-case ones.</summary>
public sealed record EnvironmentProxyOptions
{
    [Setting("MICRO_PROXY_ADDRESS", "Proxy address, host:port or a comma list.", Source = SettingSource.Environment)]
    public string? MicroProxyAddress { get; init; }

    [Setting("MICRO_PROXY", "Proxy by service name: `[[service_discovery.service]]`, else Consul, else DNS.", Source = SettingSource.Environment)]
    public string? MicroProxy { get; init; }

    [Setting("MICRO_PROXY_PORT", "Port of the addresses that a name gives.", Source = SettingSource.Environment, Minimum = 1, Maximum = 65535)]
    public int MicroProxyPort { get; init; } = 8081;

    [Setting("HTTP_PROXY", "Proxy of all backends, as a URL.", Aliases = ["http_proxy"], Source = SettingSource.Environment, Example = "http://proxy.example.com:3128")]
    public string? HttpProxy { get; init; }

    [Setting("HTTPS_PROXY", "Proxy of https backends; before ALL_PROXY and HTTP_PROXY.", Aliases = ["https_proxy"], Source = SettingSource.Environment)]
    public string? HttpsProxy { get; init; }

    [Setting("ALL_PROXY", "Proxy of all backends; for https before HTTP_PROXY, for http after it.", Aliases = ["all_proxy"], Source = SettingSource.Environment)]
    public string? AllProxy { get; init; }

    [Setting("NO_PROXY", "Hosts called directly, for proxies that the environment names.", Aliases = ["no_proxy"], Source = SettingSource.Environment, Example = "localhost,.internal,10.0.0.0/8")]
    public string? NoProxy { get; init; }

    /// <summary>The name only: the members hold secrets.</summary>
    public override string ToString() => nameof(EnvironmentProxyOptions);
}
