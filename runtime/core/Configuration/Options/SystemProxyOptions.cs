using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>Proxies named by system properties (<c>-Dhttp.proxyHost=...</c>).</summary>
public sealed record SystemProxyOptions
{
    [Setting("http.proxyHost", "Proxy of http and https calls where deployment.toml names none.", Source = SettingSource.SystemProperty)]
    public string? HttpHost { get; init; }

    [Setting("http.proxyPort", "Its port.", Source = SettingSource.SystemProperty, Minimum = 1, Maximum = 65535, Default = "80")]
    public int? HttpPort { get; init; }

    [Setting("http.proxyUser", "Its user.", Aliases = ["http.proxy.username"], Source = SettingSource.SystemProperty)]
    public string? HttpUser { get; init; }

    [Setting("http.proxyPassword", "Its password.", Aliases = ["http.proxy.password"], Source = SettingSource.SystemProperty, Secret = true)]
    public string? HttpPassword { get; init; }

    [Setting("https.proxyHost", "Proxy of https calls; before http.proxyHost.", Source = SettingSource.SystemProperty)]
    public string? HttpsHost { get; init; }

    [Setting("https.proxyPort", "Its port.", Source = SettingSource.SystemProperty, Minimum = 1, Maximum = 65535, Default = "443")]
    public int? HttpsPort { get; init; }

    [Setting("https.proxyUser", "Its user.", Aliases = ["https.proxy.username"], Source = SettingSource.SystemProperty)]
    public string? HttpsUser { get; init; }

    [Setting("https.proxyPassword", "Its password.", Aliases = ["https.proxy.password"], Source = SettingSource.SystemProperty, Secret = true)]
    public string? HttpsPassword { get; init; }

    [Setting("http.nonProxyHosts", "Hosts called directly, whichever level named the proxy (an endpoint's own excepted).", Source = SettingSource.SystemProperty, Example = "localhost|*.internal")]
    public string? NonProxyHosts { get; init; }

    [Setting("https.nonProxyHosts", "The same, by its other name.", Source = SettingSource.SystemProperty)]
    public string? SecuredNonProxyHosts { get; init; }

    /// <summary>The name only: the members hold secrets.</summary>
    public override string ToString() => nameof(SystemProxyOptions);
}
