using Integrator.Core.Senders;
using Integrator.Transports.Http.Wire.Tls;

namespace Integrator.Transports.Http.Wire;

/// <summary>What connections are pooled by: two requests with equal keys may use the same connection.</summary>
/// <param name="Host">Name or address of the target, lower case, without brackets.</param>
/// <param name="Proxy">The proxy that leads there, or null.</param>
/// <param name="Tls">How TLS is spoken with the target; null for plain HTTP.</param>
internal readonly record struct RouteKey(string Host, int Port, ProxyEndpoint? Proxy, TlsProfile? Tls)
{
    /// <summary>The account whose connection it is: NTLM proves it once for all the requests on a connection (MS-NTHT).</summary>
    public NtlmCredentials? Ntlm { get; init; }

    public bool IsHttps => Tls is not null;

    /// <summary>A forward proxy fetches plain-HTTP targets itself: absolute-form, and credentials on each request.</summary>
    public bool IsForwarded => Proxy is not null && Tls is null;

    public string ConnectHost => Proxy?.Address.Host ?? Host;

    public int ConnectPort => Proxy?.Address.Port ?? Port;

    /// <summary>The target's <c>host:port</c>.</summary>
    public string Target => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";

    /// <summary>For log lines: the target, and the proxy without its credentials.</summary>
    public override string ToString() => Proxy is null ? Target : $"{Target} through proxy {Proxy}";
}
