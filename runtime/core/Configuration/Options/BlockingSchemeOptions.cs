using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>The blocking sender for one scheme.</summary>
public sealed record BlockingSchemeOptions
{
    [Setting("enable", "Call backends of this scheme with the blocking sender.")]
    public bool Enabled { get; init; } = true;

    [Setting("enable_client_caching", "Keep connections for further calls.", Aliases = ["parameter.cacheHttpClient", "parameter.enable_client_caching"])]
    public bool ReuseConnections { get; init; } = true;

    [Setting("default_connections_per_host", "Connections per host.", Aliases = ["parameter.defaultMaxConnectionsPerHost", "parameter.default_connections_per_host"], Minimum = 1)]
    public int ConnectionsPerHost { get; init; } = 200;

    [Setting("transfer_encoding", "chunked; anything else sends a Content-Length.", Aliases = ["parameter.Transfer-Encoding"])]
    public string TransferEncoding { get; init; } = "chunked";

    [Setting("so_timeout", "Longest wait for data; an endpoint's own timeout wins.", Aliases = ["parameter.SO_TIMEOUT"], Unit = SettingUnit.Milliseconds, Minimum = 1)]
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromMinutes(1);

    [Setting("connection_timeout", "Longest time to connect.", Aliases = ["parameter.CONNECTION_TIMEOUT"], Unit = SettingUnit.Milliseconds, Minimum = 1)]
    public TimeSpan ConnectionTimeout { get; init; } = TimeSpan.FromMinutes(1);

    [Setting("omit_soap12_action", "No action parameter on the content type of SOAP 1.2.", Aliases = ["parameter.OmitSOAP12Action"])]
    public bool OmitSoap12Action { get; init; } = true;
}
