using System.Collections;
using Integrator.Core.Configuration.Addresses;

namespace Integrator.Transports.Http.Proxying;

/// <summary>Addresses that discovery has found: first those that calls take turns over (one with a larger share more than once), then the spare ones.</summary>
/// <param name="addresses">All, in the order in which to try them.</param>
/// <param name="primaries">How many of them are no spares.</param>
/// <param name="timeToLive">How long they may be kept; null: as long as the configuration says.</param>
public sealed class DiscoveredPeers(IReadOnlyList<PeerAddress> addresses, int primaries, TimeSpan? timeToLive) : IReadOnlyList<PeerAddress>
{
    public int Count => addresses.Count;

    public int Primaries => primaries;

    public TimeSpan? TimeToLive => timeToLive;

    public PeerAddress this[int index] => addresses[index];

    public IEnumerator<PeerAddress> GetEnumerator() => addresses.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
