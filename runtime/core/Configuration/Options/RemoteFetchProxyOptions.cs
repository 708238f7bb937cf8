using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>The proxy for fetching remote registry resources and WSDL documents (MI's synapse.http.proxy.*).</summary>
public sealed record RemoteFetchProxyOptions
{
    [Setting("synapse_properties.synapse.http.proxy.host", "Proxy server for remote registry resources and WSDL documents.", SystemProperty = "synapse.http.proxy.host")]
    public string? Host { get; init; }

    [Setting("synapse_properties.synapse.http.proxy.port", "Its port.", SystemProperty = "synapse.http.proxy.port", Minimum = 1, Maximum = 65535, Default = "80")]
    public int? Port { get; init; }

    [Setting("synapse_properties.synapse.http.proxy.user", "Its user.", SystemProperty = "synapse.http.proxy.user")]
    public string? User { get; init; }

    [Setting("synapse_properties.synapse.http.proxy.password", "Its password.", SystemProperty = "synapse.http.proxy.password", Secret = true)]
    public string? Password { get; init; }

    [Setting("synapse_properties.synapse.http.proxy.excluded.hosts", "Hosts fetched directly.", SystemProperty = "synapse.http.proxy.excluded.hosts")]
    public IReadOnlyList<string> ExcludedHosts { get; init; } = [];

    /// <summary>The name only: the members hold secrets.</summary>
    public override string ToString() => nameof(RemoteFetchProxyOptions);
}
