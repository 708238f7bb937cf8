using System.Runtime.InteropServices;
using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.Requests;

/// <summary>The way of one call.</summary>
/// <param name="Proxies">Addresses to try in this order; empty: straight to the target.</param>
/// <param name="Failed">To be told of one that could not be reached.</param>
/// <param name="Problem">Why there is no way at all: a computed proxy address that is none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ProxyChoice(IReadOnlyList<ProxyEndpoint> Proxies, Action<ProxyEndpoint>? Failed = null, string? Problem = null)
{
    public static readonly ProxyChoice Direct = new([]);
}
