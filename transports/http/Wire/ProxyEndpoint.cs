using Integrator.Core.Configuration.Addresses;
using Integrator.Transports.Http.Proxying;

namespace Integrator.Transports.Http.Wire;

/// <summary>A forward proxy to connect to; part of the key of connection pools.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Credentials">Null: nothing is sent.</param>
internal sealed record ProxyEndpoint(PeerAddress Address, ProxyCredentials? Credentials = null)
{
    /// <summary>The value of Proxy-Authorization, or null.</summary>
    public string? Authorization => Credentials?.HeaderValue;

    /// <summary><c>host:port</c>, never the credentials: this is what logs and faults show.</summary>
    public override string ToString() => Address.ToString();
}
