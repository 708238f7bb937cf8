using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>One <c>[[service_discovery.service]]</c>.</summary>
public sealed record DiscoveredServiceOptions
{
    [Setting("name", "Name of the service.", Required = true, Example = "orders")]
    public string Name { get; init; } = "";

    [Setting("addresses", "Its addresses, host:port each.", Required = true, Example = "[\"10.0.0.1:8080\", \"10.0.0.2:8080\"]")]
    public IReadOnlyList<string> Addresses { get; init; } = [];

    [SettingPlace(nameof(Addresses))]
    public Artifacts.SourcePlace? AddressesPlace { get; init; }
}
