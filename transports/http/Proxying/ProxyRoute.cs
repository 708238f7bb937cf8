using Integrator.Core.Configuration.Addresses;

namespace Integrator.Transports.Http.Proxying;

/// <summary>
/// The way of a call: direct, or through a proxy. Immutable; the same setting always gives the same instance, so that it may be part of the
/// key of a connection pool.
/// </summary>
public sealed class ProxyRoute
{
    /// <summary>Direct because nobody names a proxy.</summary>
    public static readonly ProxyRoute Unproxied = Direct(ProxyReason.Nobody);

    private ProxyRoute(ProxyReason reason) => Reason = reason;

    public bool IsDirect => Addresses.Count == 0 && Service is null;

    /// <summary>The proxy's addresses; several are used in turn. Empty for a direct call and for a proxy found by name.</summary>
    public IReadOnlyList<PeerAddress> Addresses { get; private init; } = [];

    /// <summary>The name under which service discovery finds the proxy's addresses.</summary>
    public string? Service { get; private init; }

    /// <summary>The port of addresses that discovery finds without one.</summary>
    public int ServicePort { get; private init; }

    /// <summary>Null: nothing is sent.</summary>
    public ProxyCredentials? Credentials { get; private init; }

    public ProxyReason Reason { get; }

    public static ProxyRoute Direct(ProxyReason reason) => new(reason);

    public static ProxyRoute Through(IReadOnlyList<PeerAddress> addresses, ProxyCredentials? credentials, ProxyReason reason) =>
        new(reason) { Addresses = addresses, Credentials = credentials };

    public static ProxyRoute ThroughService(string service, int port, ProxyReason reason) =>
        new(reason) { Service = service, ServicePort = port };

    /// <summary><c>host:port</c>, a list of them, <c>service name</c> or <c>direct</c>; never a password.</summary>
    public override string ToString() => IsDirect ? "direct" : Service is null ? string.Join(',', Addresses) : $"service {Service}";
}
