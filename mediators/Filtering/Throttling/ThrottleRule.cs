namespace Integrator.Mediators.Filtering.Throttling;

/// <summary>What a policy says about some callers.</summary>
/// <param name="Callers">Which: an address, a range, a host name, a pattern with an asterisk, or <c>other</c>.</param>
/// <param name="IsDomain">True: host names, false: addresses.</param>
internal sealed record ThrottleRule(string Callers, bool IsDomain, ThrottleAccess Access, int MaximumCount, TimeSpan UnitTime, TimeSpan ProhibitTime)
{
    public bool IsOther => Callers.Equals("other", StringComparison.OrdinalIgnoreCase);

    /// <summary>Of two rules that cover a caller the nearer one counts: the longer host name (below it before itself), the range before the pattern.</summary>
    public int Nearness => !IsDomain ? Callers.Contains('-', StringComparison.Ordinal) ? 1 : 0
        : Callers.StartsWith("*.", StringComparison.Ordinal) ? ((Callers.Length - 2) * 2) + 1
        : Callers.Length * 2;

    /// <summary>True when the rule is for just this caller.</summary>
    public bool Names(string caller) => Callers.Equals(caller, StringComparison.OrdinalIgnoreCase);

    /// <summary>True when the caller is in the rule's range or pattern; a host name also covers the hosts below it (MI: DomainBaseThrottleConfiguration).</summary>
    public bool Covers(string caller)
    {
        var dash = Callers.IndexOf('-', StringComparison.Ordinal);
        if (!IsDomain && dash > 0)
        {
            return AddressNumber(caller) is { } number
                && AddressNumber(Callers[..dash].Trim()) is { } first && AddressNumber(Callers[(dash + 1)..].Trim()) is { } last
                && number >= first && number <= last;
        }

        var star = Callers.IndexOf('*', StringComparison.Ordinal);
        return star < 0
            ? Names(caller) || (IsDomain && caller.EndsWith("." + Callers, StringComparison.OrdinalIgnoreCase))
            : caller.StartsWith(Callers[..star], StringComparison.OrdinalIgnoreCase)
                && caller.EndsWith(Callers[(star + 1)..], StringComparison.OrdinalIgnoreCase);
    }

    private static uint? AddressNumber(string text) =>
        System.Net.IPAddress.TryParse(text, out var address) && address.MapToIPv4().GetAddressBytes() is { Length: 4 } bytes
            ? System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes)
            : null;
}
