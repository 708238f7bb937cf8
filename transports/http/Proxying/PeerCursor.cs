using System.Diagnostics.CodeAnalysis;
using Integrator.Core.Configuration.Addresses;

namespace Integrator.Transports.Http.Proxying;

/// <summary>The tries of one call over the addresses of a peer.</summary>
public struct PeerCursor
{
    private readonly PeerBalancer _balancer;
    private readonly IReadOnlyList<PeerAddress> _addresses;
    private readonly int _primaries;
    private readonly int _start;
    private ulong _tried;
    private int _position;

    internal PeerCursor(PeerBalancer balancer, IReadOnlyList<PeerAddress> addresses, int primaries, int start)
    {
        (_balancer, _addresses, _primaries, _start) = (balancer, addresses, primaries, start);
    }

    /// <summary>The next address to try: each one once (of more than 64, the first 64), spares behind the others, those left out last.</summary>
    public bool TryNext([NotNullWhen(true)] out PeerAddress? address)
    {
        var count = Math.Min(_addresses.Count, 64);
        var turns = Math.Min(_primaries, count);
        for (; _position < 2 * count; _position++)
        {
            var place = _position % count;
            var index = place < turns ? (_start + place) % turns : place;
            var live = _position < count;
            if ((_tried & (1UL << index)) == 0 && !WasTried(_addresses[index], count) && (!live || count == 1 || _balancer.IsLive(_addresses[index])))
            {
                _tried |= 1UL << index;
                address = _addresses[index];
                return true;
            }
        }

        address = null;
        return false;
    }

    /// <summary>An address with a larger share is there more than once.</summary>
    private readonly bool WasTried(PeerAddress address, int count)
    {
        for (var index = 0; _tried >> index != 0 && index < count; index++)
        {
            if ((_tried & (1UL << index)) != 0 && _addresses[index] == address)
            {
                return true;
            }
        }

        return false;
    }
}
