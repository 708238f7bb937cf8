using Integrator.Core.Configuration.Addresses;

namespace Integrator.Transports.Http.Proxying;

/// <summary>Finds the addresses behind a service name.</summary>
public interface IServiceLookup
{
    /// <summary>The addresses; none when the name is unknown or the lookup failed. Never throws for a peer that does not answer.</summary>
    /// <param name="service">The name, and what narrows it.</param>
    /// <param name="defaultPort">For addresses that come without a port.</param>
    /// <param name="cancellation">Ends the wait.</param>
    ValueTask<IReadOnlyList<PeerAddress>> LookupAsync(ServiceName service, int defaultPort, CancellationToken cancellation);
}
