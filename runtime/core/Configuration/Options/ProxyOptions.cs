using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>All that may name a proxy server for a call; which one does is decided in one place, the proxy selector.</summary>
public sealed record ProxyOptions
{
    /// <summary><c>[transport.http]</c> plain.</summary>
    [SettingTable("transport.http.sender.")]
    public ProxyScopeOptions Plain { get; init; } = new();

    /// <summary><c>[transport.http]</c> secured, which is <c>[transport.https]</c>.</summary>
    [SettingTable("transport.http.sender.secured_", "transport.https.sender.")]
    public ProxyScopeOptions Secured { get; init; } = new();

    [SettingTable("transport.blocking.http.sender.")]
    public ProxyScopeOptions BlockingPlain { get; init; } = new();

    [SettingTable("transport.blocking.http.sender.secured_", "transport.blocking.https.sender.")]
    public ProxyScopeOptions BlockingSecured { get; init; } = new();

    /// <summary>Both schemes of the blocking sender.</summary>
    [SettingTable("transport.blocking.proxy.", Renames = ["proxy_host=host", "proxy_port=port", "proxy_username=username", "proxy_password=password"])]
    public ProxyScopeOptions BlockingCommon { get; init; } = new();

    [SettingList("transport.http.proxy_profile", "A proxy for some hosts; * is the profile for all that no other names. Profiles replace the plain proxy_host.")]
    public IReadOnlyList<ProxyProfileOptions> PlainProfiles { get; init; } = [];

    [SettingList("transport.http.secured_proxy_profile", "The same for https backends; the plain profiles count where there are none.", Aliases = ["transport.https.proxy_profile"])]
    public IReadOnlyList<ProxyProfileOptions> SecuredProfiles { get; init; } = [];

    [SettingList("transport.blocking.http.proxy_profile", "The same for blocking calls only.")]
    public IReadOnlyList<ProxyProfileOptions> BlockingPlainProfiles { get; init; } = [];

    [SettingList("transport.blocking.http.secured_proxy_profile", "The same for blocking calls of https backends only.", Aliases = ["transport.blocking.https.proxy_profile"])]
    public IReadOnlyList<ProxyProfileOptions> BlockingSecuredProfiles { get; init; } = [];

    [SettingList("custom_transport.sender", "Senders of other protocols; of those for http and https the proxy is read.", Open = true)]
    public IReadOnlyList<CustomSenderOptions> CustomSenders { get; init; } = [];

    [SettingTable]
    public HttpClientsProxyOptions HttpClients { get; init; } = new();

    [SettingTable]
    public SystemProxyOptions System { get; init; } = new();

    [SettingTable]
    public EnvironmentProxyOptions Environment { get; init; } = new();

    [SettingTable]
    public RemoteFetchProxyOptions RemoteFetch { get; init; } = new();
}
