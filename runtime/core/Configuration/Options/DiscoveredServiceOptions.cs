using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>One <c>[[service_discovery.service]]</c>.</summary>
public sealed record DiscoveredServiceOptions
{
    [Setting("name", "Name of the service.", Required = true, Example = "orders")]
    public string Name { get; init; } = "";

    [Setting("addresses", "Its addresses, host:port each; without them it is looked up.", Default = "found by Consul, else by DNS (SRV, A, AAAA)", Example = "[\"10.0.0.1:8080\", \"10.0.0.2:8080\"]")]
    public IReadOnlyList<string> Addresses { get; init; } = [];

    [Setting("lookup", "Name that it is looked up by.", Default = "`name`", Example = "_orders._tcp.example.org")]
    public string? Lookup { get; init; }

    [Setting("tag", "Only its instances in Consul that have this tag.", Example = "blue")]
    public string? Tag { get; init; }

    [SettingPlace(nameof(Addresses))]
    public Artifacts.SourcePlace? AddressesPlace { get; init; }
}
