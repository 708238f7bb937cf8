using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>Names that stand for several addresses, for endpoints and for proxies.</summary>
public sealed record ServiceDiscoveryOptions
{
    [SettingList("service_discovery.service", "A name and its addresses; `http://NAME/...` and MICRO_PROXY use it.")]
    public IReadOnlyList<DiscoveredServiceOptions> Services { get; init; } = [];

    [Setting("service_discovery.consul.address", "Consul agent to ask for names that no service has.", Example = "127.0.0.1:8500")]
    public string? ConsulAddress { get; init; }

    [Setting("service_discovery.consul.token", "Token that the agent asks for.", Secret = true)]
    public string? ConsulToken { get; init; }

    [Setting("service_discovery.dns.servers", "Name servers to ask, address[:port] each.", Default = "the machine's", Example = "[\"10.0.0.53\", \"127.0.0.1:8600\"]")]
    public IReadOnlyList<string> DnsServers { get; init; } = [];

    [SettingPlace(nameof(DnsServers))]
    public Artifacts.SourcePlace? DnsServersPlace { get; init; }

    [Setting("service_discovery.cache_time", "How long found addresses are kept; the time to live of a DNS record may be shorter.", Unit = SettingUnit.Milliseconds, Minimum = 0)]
    public TimeSpan CacheTime { get; init; } = TimeSpan.FromMinutes(1);

    [Setting("service_discovery.leave_out_time", "How long an address that refused a connection is left out.", Unit = SettingUnit.Milliseconds, Minimum = 0)]
    public TimeSpan LeaveOutTime { get; init; } = TimeSpan.FromSeconds(30);
}
