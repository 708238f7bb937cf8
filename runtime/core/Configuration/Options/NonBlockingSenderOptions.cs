using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>The non-blocking sender: a pipeline of stages joined by bounded queues, and connection pools per route.</summary>
public sealed record NonBlockingSenderOptions
{
    [Setting("transport.http.sender.enable", "Call http backends without blocking.")]
    public bool HttpEnabled { get; init; } = true;

    [Setting("transport.http.sender.secured_enable", "Call https backends without blocking.", Aliases = ["/transport.https.sender.enable"])]
    public bool HttpsEnabled { get; init; } = true;

    [SettingTable("transport.http.sender.", "transport.https.sender.")]
    public ClientTlsOptions Tls { get; init; } = new();

    [SettingTable]
    public PipelineOptions Pipeline { get; init; } = new();

    [SettingTable]
    public ConnectionPoolOptions Connections { get; init; } = new();

    [Setting("transport.http.sender.warn_on_http_500", "Content types for which a 500 of a backend is logged as a warning; * for all.", Aliases = ["/transport.http.sender.parameter.warnOnHTTP500"], Example = "*")]
    public string? WarnOnHttp500 { get; init; }

    [Setting("transport.http.sender.max_response_header_bytes", "All header fields of an answer together.", Unit = SettingUnit.Bytes, Minimum = 1024)]
    public int MaxResponseHeaderBytes { get; init; } = 65536;
}
