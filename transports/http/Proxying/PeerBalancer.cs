using System.Collections.Concurrent;
using Integrator.Core.Configuration.Addresses;

namespace Integrator.Transports.Http.Proxying;

/// <summary>Takes turns over several addresses of a peer, leaving out for a while those that refused a connection. Thread-safe.</summary>
public sealed class PeerBalancer(TimeProvider time, TimeSpan leaveOut)
{
    /// <summary>Addresses that failed, and until when they are left out.</summary>
    private readonly ConcurrentDictionary<PeerAddress, Absence> _failed = new();
    private readonly long _leaveOutTicks = (long)(leaveOut.TotalSeconds * time.TimestampFrequency);
    private uint _turn;

    /// <summary>The addresses of one call, in the order in which to try them: first the live ones, then the others.</summary>
    public PeerCursor Begin(IReadOnlyList<PeerAddress> addresses)
    {
        var primaries = addresses is DiscoveredPeers discovered ? discovered.Primaries : addresses.Count;
        return new(this, addresses, primaries, primaries <= 1 ? 0 : (int)(Interlocked.Increment(ref _turn) % (uint)primaries));
    }

    /// <summary>Leaves an address out from now on: a connection to it failed.</summary>
    public void MarkFailed(PeerAddress address) => _failed[address] = new Absence(time.GetTimestamp() + _leaveOutTicks);

    internal bool IsLive(PeerAddress address)
    {
        if (_failed.IsEmpty || !_failed.TryGetValue(address, out var absence))
        {
            return true;
        }

        if (time.GetTimestamp() < absence.Until)
        {
            return false;
        }

        _failed.TryRemove(new KeyValuePair<PeerAddress, Absence>(address, absence));
        return true;
    }

    /// <param name="Until">A timestamp.</param>
    private sealed record Absence(long Until);
}
