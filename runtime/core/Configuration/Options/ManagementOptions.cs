using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>Health, metrics and the management API.</summary>
public sealed record ManagementOptions
{
    [Setting("mediation.internal_http_api_enable", "Open the port for health and metrics.", Aliases = ["/synapse_properties.internal.http.api.enabled"])]
    public bool HttpEnabled { get; init; } = true;

    [Setting("mediation.internal_http_api_port", "Its port, before the offset.", Aliases = ["/synapse_properties.internal.http.api.port"], Minimum = 1, Maximum = 65535)]
    public int HttpPort { get; init; } = 9191;

    [Setting("mediation.internal_https_api_port", "Port of the management API, before the offset.", Aliases = ["/synapse_properties.internal.https.api.port"], Minimum = 1, Maximum = 65535)]
    public int HttpsPort { get; init; } = 9154;

    [Setting("enableReadinessProbe", "Serve /healthz.", Source = SettingSource.SystemProperty)]
    public bool ReadinessProbe { get; init; } = true;

    [Setting("readiness_probe.protocols", "http, https or both.")]
    public string ReadinessProbeProtocols { get; init; } = "http";

    [Setting("enableLivenessProbe", "Serve /liveness.", Source = SettingSource.SystemProperty)]
    public bool LivenessProbe { get; init; } = true;

    [Setting("liveness_probe.protocols", "http, https or both.")]
    public string LivenessProbeProtocols { get; init; } = "http";

    [Setting("enablePrometheusApi", "Serve /metric-service/metrics.", Source = SettingSource.SystemProperty)]
    public bool PrometheusApi { get; init; }

    [Setting("prometheus_api.protocols", "http, https or both.")]
    public string PrometheusApiProtocols { get; init; } = "http";

    [Setting("enableManagementApi", "Serve /management.", Source = SettingSource.SystemProperty)]
    public bool ManagementApi { get; init; } = true;

    [Setting("management_api.protocols", "http, https or both.")]
    public string ManagementApiProtocols { get; init; } = "https http";

    [SettingTable("management_api.cors.")]
    public CorsOptions Cors { get; init; } = new();

    [SettingTable("management_api.")]
    public ManagementSecurityOptions Security { get; init; } = new();

    [Setting("internal_apis.file_user_store.enable", "Users come from [[internal_apis.users]].")]
    public bool FileUserStore { get; init; } = true;

    [SettingList("internal_apis.users", "A user of the management API; without any: admin/admin.")]
    public IReadOnlyList<ManagementUserOptions> Users { get; init; } = [new() { Name = "admin", Password = "admin", IsAdmin = true }];

    [SettingTable("internal_api_ssl_config.key_store.", DefaultsFrom = "keystore.primary.")]
    public KeystoreOptions Keystore { get; init; } = new() { KeyPassword = "wso2carbon", KeyAlias = "wso2carbon" };

    [SettingTable("internal_api_ssl_config.trust_store.", DefaultsFrom = "truststore.")]
    public KeystoreOptions Truststore { get; init; } = new() { Location = KeystoreOptions.DefaultTruststore };

    [Setting("internal_api_ssl_config.parameter.httpsProtocols", "TLS versions of the management port.")]
    public IReadOnlyList<string> Protocols { get; init; } = ["TLSv1.2", "TLSv1.3"];
}
