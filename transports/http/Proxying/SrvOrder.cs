using Integrator.Core.Configuration.Addresses;

namespace Integrator.Transports.Http.Proxying;

/// <summary>Puts SRV records in order (RFC 2782): those of the best priority share the calls by their weights, the others are spares.</summary>
internal static class SrvOrder
{
    /// <summary>Turns over the best priority: weights are kept as exactly as this many allow.</summary>
    private const int MostTurns = 48;

    public static DiscoveredPeers Arrange(IReadOnlyList<(DnsRecord Service, PeerAddress Address)> records)
    {
        var byPriority = records.OrderBy(static record => record.Service.Priority).ThenByDescending(static record => record.Service.Weight).ToList();
        var best = byPriority[0].Service.Priority;
        var turns = Turns([.. byPriority.TakeWhile(record => record.Service.Priority == best)]);
        var spares = byPriority.SkipWhile(record => record.Service.Priority == best).Select(static record => record.Address);
        return new DiscoveredPeers([.. turns, .. spares], turns.Count, DnsServiceLookup.Life(records.Min(static record => record.Service.TimeToLive)));
    }

    /// <summary>Each address as often as its weight says, spread evenly.</summary>
    private static List<PeerAddress> Turns(List<(DnsRecord Service, PeerAddress Address)> records)
    {
        var shares = Shares([.. records.Select(static record => (int)record.Service.Weight)]);
        var credit = new int[shares.Length];
        var total = shares.Sum();
        var turns = new List<PeerAddress>(total);
        for (var turn = 0; turn < total; turn++)
        {
            var chosen = 0;
            for (var i = 0; i < shares.Length; i++)
            {
                credit[i] += shares[i];
                chosen = credit[i] > credit[chosen] ? i : chosen;
            }

            credit[chosen] -= total;
            turns.Add(records[chosen].Address);
        }

        return turns;
    }

    private static int[] Shares(int[] weights)
    {
        var largest = weights.Max();
        if (largest == 0 || weights.Length >= MostTurns || Array.TrueForAll(weights, weight => weight == largest))
        {
            return [.. weights.Select(static _ => 1)];
        }

        var divisor = weights.Aggregate(0, GreatestCommonDivisor);
        var sum = weights.Sum() / divisor;
        var scale = sum > MostTurns ? (double)MostTurns / sum : 1;

        // A weight of 0 beside others means seldom, not never.
        return [.. weights.Select(weight => Math.Max(1, (int)Math.Round(weight / divisor * scale)))];
    }

    private static int GreatestCommonDivisor(int one, int other) => other == 0 ? one : GreatestCommonDivisor(other, one % other);
}
