using Integrator.Core.Configuration.Addresses;

namespace Integrator.Transports.Http.Proxying;

/// <summary>Asks one lookup after the other until one knows the name.</summary>
public sealed class ChainedServiceLookup(IReadOnlyList<IServiceLookup> lookups) : IServiceLookup
{
    public async ValueTask<IReadOnlyList<PeerAddress>> LookupAsync(ServiceName service, int defaultPort, CancellationToken cancellation)
    {
        foreach (var lookup in lookups)
        {
            var addresses = await lookup.LookupAsync(service, defaultPort, cancellation).ConfigureAwait(false);
            if (addresses.Count > 0)
            {
                return addresses;
            }
        }

        return [];
    }
}
