using Integrator.Core.Configuration.Addresses;

namespace Integrator.Transports.Http.Proxying;

/// <summary>The tries of one call over the addresses of a peer.</summary>
public struct PeerCursor
{
    private readonly PeerBalancer _balancer;
    private readonly IReadOnlyList<PeerAddress> _addresses;
    private readonly int _start;
    private ulong _tried;
    private int _position;

    internal PeerCursor(PeerBalancer balancer, IReadOnlyList<PeerAddress> addresses, int start)
    {
        (_balancer, _addresses, _start) = (balancer, addresses, start);
    }

    /// <summary>The next address to try: each one once (of more than 64, the first 64).</summary>
    public bool TryNext(out PeerAddress address)
    {
        var count = Math.Min(_addresses.Count, 64);
        for (; _position < 2 * count; _position++)
        {
            var index = (_start + _position) % count;
            var live = _position < count;
            if ((_tried & (1UL << index)) == 0 && (!live || count == 1 || _balancer.IsLive(_addresses[index])))
            {
                _tried |= 1UL << index;
                address = _addresses[index];
                return true;
            }
        }

        address = default;
        return false;
    }
}
