using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>Everything that deployment.toml, system properties and the environment decide: read once at start, then immutable.</summary>
public sealed record DeploymentOptions
{
    [SettingTable]
    public ServerOptions Server { get; init; } = new();

    [SettingTable]
    public ListenerOptions Listener { get; init; } = new();

    [SettingTable]
    public HttpTransportOptions Http { get; init; } = new();

    [SettingTable]
    public NonBlockingSenderOptions NonBlockingSender { get; init; } = new();

    [SettingTable]
    public BlockingSenderOptions BlockingSender { get; init; } = new();

    [SettingTable]
    public ProxyOptions Proxy { get; init; } = new();

    [SettingTable]
    public ServiceDiscoveryOptions ServiceDiscovery { get; init; } = new();

    [SettingTable]
    public KeystoresOptions Keystores { get; init; } = new();

    [SettingTable]
    public MediationOptions Mediation { get; init; } = new();

    [SettingTable]
    public FormatOptions Formats { get; init; } = new();

    [SettingTable]
    public ManagementOptions Management { get; init; } = new();

    [SettingTable]
    public LoggingOptions Logging { get; init; } = new();

    [SettingMap("synapse_properties", "Raw access to every property of synapse.properties, by its name in quotes.", Example = "'synapse.global_timeout_interval' = \"120000\"")]
    public IReadOnlyDictionary<string, string> SynapseProperties { get; init; } = new Dictionary<string, string>();

    [SettingMap("passthru_properties", "Raw access to every property of passthru-http.properties, by its name in quotes.", Example = "'http.socket.timeout' = \"180000\"")]
    public IReadOnlyDictionary<string, string> PassThroughProperties { get; init; } = new Dictionary<string, string>();
}
