namespace Integrator.Transports.Http.Proxying;

/// <summary>Who decides about the proxy of a call, highest rank first.</summary>
public enum ProxyLevel
{
    /// <summary><c>proxy_address</c> of the message or the endpoint. No bypass list applies.</summary>
    Endpoint = 1,

    /// <summary>A scope of deployment.toml: <c>[transport.http]</c>, <c>[transport.blocking.*]</c>.</summary>
    Transport = 2,

    /// <summary><c>[httpClients.proxy]</c>.</summary>
    HttpClients = 3,

    /// <summary><c>-Dhttp.proxyHost</c>, <c>-Dhttps.proxyHost</c>.</summary>
    SystemProperty = 4,

    /// <summary><c>HTTP_PROXY</c> and its relatives.</summary>
    Environment = 5,

    /// <summary>Nobody names a proxy.</summary>
    None = 6,
}
