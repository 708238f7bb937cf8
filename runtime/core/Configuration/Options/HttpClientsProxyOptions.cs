using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary><c>[httpClients.proxy]</c>: one proxy for all, where no transport names one.</summary>
public sealed record HttpClientsProxyOptions
{
    [Setting("httpClients.proxy.enabled", "Without it the table has no effect.")]
    public bool Enabled { get; init; }

    [SettingTable("httpClients.proxy.", Renames = ["proxy_host=host", "proxy_port=port", "proxy_username=username", "proxy_password=password"])]
    public ProxyScopeOptions Proxy { get; init; } = new();

    [Setting("httpClients.proxy.enableInternalServices", "Also for the server's own calls (token endpoints, service catalog, remote WSDL).", Aliases = ["/httpClients.proxy.enable_internal_services"])]
    public bool EnableInternalServices { get; init; }
}
