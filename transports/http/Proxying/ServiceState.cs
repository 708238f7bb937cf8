using Integrator.Core.Configuration.Addresses;

namespace Integrator.Transports.Http.Proxying;

/// <summary>The healthy instances of a service at a time.</summary>
/// <param name="Addresses">The instances; none when there is no healthy one, or nobody knows the name.</param>
/// <param name="Index">What a query that waits for the next change names; 0: the agent gave none.</param>
public sealed record ServiceState(IReadOnlyList<PeerAddress> Addresses, ulong Index);
