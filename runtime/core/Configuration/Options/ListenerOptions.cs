using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>What arrives: the http and https listeners and their limits.</summary>
public sealed record ListenerOptions
{
    [Setting("transport.http.listener.enable", "Listen on plain http.")]
    public bool HttpEnabled { get; init; } = true;

    [SettingTable("transport.http.listener.", "transport.http.listener.parameter.")]
    public ListenerAddressOptions Http { get; init; } = new();

    [Setting("transport.http.listener.secured_enable", "Listen on https.", Aliases = ["transport.https.listener.enable"])]
    public bool HttpsEnabled { get; init; } = true;

    [SettingTable("transport.http.listener.secured_", "transport.https.listener.", "transport.https.listener.parameter.")]
    public ListenerAddressOptions Https { get; init; } = new() { Port = 8243 };

    [SettingTable]
    public ListenerTlsOptions Tls { get; init; } = new();

    [SettingTable]
    public ListenerLimitOptions Limits { get; init; } = new();

    [Setting("transport.http.properties.proxyPort", "Port in written http URLs, when a load balancer stands in front.", Aliases = ["transport.http.listener.proxy_port"], Minimum = 1, Maximum = 65535, Default = "the listener's")]
    public int? HttpProxyPort { get; init; }

    [Setting("transport.https.properties.proxyPort", "Port in written https URLs, when a load balancer stands in front.", Aliases = ["transport.https.listener.proxy_port"], Minimum = 1, Maximum = 65535, Default = "the listener's")]
    public int? HttpsProxyPort { get; init; }

    [Setting("transport.default_content_type", "Content type of requests that name none; `empty/content` leaves the body alone.", Example = "empty/content")]
    public string? DefaultContentType { get; init; }

    [SettingList("transport.parameters", "Raw transport parameters; `httpFrontendHostUrl` is the beginning of written URLs and beats hostname and proxyPort.", Aliases = ["transport.parameter"])]
    public IReadOnlyList<NamedValueOptions> Parameters { get; init; } = [];

    [Setting("transport.http.block_service_list", "Show no list of services at /services/.", Aliases = ["/passthru_properties.http.block_service_list"])]
    public bool BlockServiceList { get; init; } = true;

    [Setting("transport.http.reverse_proxy_mode", "Paths that no service has go to the main sequence unchanged.", Aliases = ["/passthru_properties.force.json.message.reverseProxyMode"], SystemProperty = "reverseProxyMode")]
    public bool ReverseProxyMode { get; init; }

    [Setting("passthru_properties.transport.listener.shutdown.wait.sec", "Longest wait for open requests when the server stops; 0: 30 seconds.", Unit = SettingUnit.Seconds, Minimum = 0)]
    public TimeSpan ShutdownWait { get; init; }

    /// <summary>How long open requests and flows may go on after the server was told to stop: <see cref="ShutdownWait"/>, 30 s where none is set.</summary>
    public TimeSpan DrainTime => ShutdownWait > TimeSpan.Zero ? ShutdownWait : TimeSpan.FromSeconds(30);
}
