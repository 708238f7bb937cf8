using System.Runtime.CompilerServices;
using Integrator.Core.Async;
using Integrator.Core.Configuration.Addresses;
using Integrator.Transports.Http.Proxying;

namespace Integrator.Transports.Http.Requests;

/// <summary>
/// Finds the instances behind a target whose host is the name of a service (<c>[[service_discovery.service]]</c>; with a Consul agent also plain names without a
/// dot that it knows).
/// </summary>
internal sealed class TargetDirectory(ServiceDirectory services, PeerBalancer balancer, IServiceLookup? agent)
{
    /// <summary>True when the host may be a service's name; false for nearly all calls, at the cost of one look-up.</summary>
    public bool MayBeService(Uri target) =>
        services.Knows(target.IdnHost) || (agent is not null && target is { IsDefaultPort: true, HostNameType: UriHostNameType.Dns } && IsPlainName(target.IdnHost));

    /// <summary>The instances, live ones first, each call beginning with another; none when nobody knows the name.</summary>
    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    public async ValueTask<IReadOnlyList<PeerAddress>> FindAsync(Uri target, CancellationToken cancellationToken)
    {
        var name = target.IdnHost;
        var addresses = services.Knows(name)
            ? await services.FindAsync(name, target.Port, cancellationToken).ConfigureAwait(false)
            : await agent!.LookupAsync(name, target.Port, cancellationToken).ConfigureAwait(false);
        var ordered = new List<PeerAddress>(addresses.Count);
        if (addresses.Count > 0)
        {
            var cursor = balancer.Begin(addresses);
            while (cursor.TryNext(out var address))
            {
                ordered.Add(address);
            }
        }

        return ordered;
    }

    public void MarkFailed(PeerAddress address) => balancer.MarkFailed(address);

    private static bool IsPlainName(string host) =>
        !host.Contains('.', StringComparison.Ordinal) && !host.Equals("localhost", StringComparison.OrdinalIgnoreCase);
}
