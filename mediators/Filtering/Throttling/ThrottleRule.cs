namespace Integrator.Mediators.Filtering.Throttling;

/// <summary>What a policy says about some callers.</summary>
/// <param name="Callers">Which: an address, a range, a host name, a pattern with an asterisk, or <c>other</c>.</param>
/// <param name="IsDomain">True: host names, false: addresses.</param>
internal sealed record ThrottleRule(string Callers, bool IsDomain, ThrottleAccess Access, int MaximumCount, TimeSpan UnitTime, TimeSpan ProhibitTime)
{
    public bool IsOther => Callers.Equals("other", StringComparison.OrdinalIgnoreCase);

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
            ? Callers.Equals(caller, StringComparison.OrdinalIgnoreCase)
            : caller.StartsWith(Callers[..star], StringComparison.OrdinalIgnoreCase)
                && caller.EndsWith(Callers[(star + 1)..], StringComparison.OrdinalIgnoreCase);
    }

    private static uint? AddressNumber(string text) =>
        System.Net.IPAddress.TryParse(text, out var address) && address.MapToIPv4().GetAddressBytes() is { Length: 4 } bytes
            ? System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes)
            : null;
}
