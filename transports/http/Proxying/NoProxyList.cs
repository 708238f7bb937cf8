using System.Globalization;

namespace Integrator.Transports.Http.Proxying;

/// <summary>
/// The variable <c>NO_PROXY</c>: entries separated by commas or blanks. <c>*</c> is all hosts; a name also stands for its sub-domains, with or
/// without a dot before it; addresses, CIDR; <c>:port</c> must equal the target's.
/// </summary>
internal sealed class NoProxyList
{
    private readonly Entry[] _entries;

    public NoProxyList(string? text) => _entries =
        string.IsNullOrEmpty(text) ? [] : Array.ConvertAll(text.Split([',', ' ', '\t'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), Parse);

    /// <summary>The entry that matches; null: none does.</summary>
    public string? Match(string host, int port)
    {
        foreach (var (entry, name, onlyPort, block) in _entries)
        {
            if ((onlyPort is null || onlyPort == port) && (name == "*" || Matches(name, block, host)))
            {
                return entry;
            }
        }

        return null;
    }

    private static bool Matches(string name, AddressBlock? block, string host) =>
        host.Equals(name, StringComparison.OrdinalIgnoreCase)
        || (host.Length > name.Length && host[^(name.Length + 1)] == '.' && host.EndsWith(name, StringComparison.OrdinalIgnoreCase) && !System.Net.IPAddress.TryParse(name, out _))
        || (block is not null && System.Net.IPAddress.TryParse(host, out var address) && block.Contains(address));

    private static Entry Parse(string entry)
    {
        var (host, port) = (entry, (int?)null);
        var colon = entry.LastIndexOf(':');
        var oneColon = colon >= 0 && entry.IndexOf(':', StringComparison.Ordinal) == colon;
        if (colon > 0 && (oneColon || entry[colon - 1] == ']')
            && int.TryParse(entry.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            (host, port) = (entry[..colon], number);
        }

        if (host is ['[', .., ']'])
        {
            host = host[1..^1];
        }

        host = host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host.TrimStart('.');
        return new(entry, host, port, AddressBlock.TryParse(host));
    }

    private sealed record Entry(string Text, string Host, int? Port, AddressBlock? Block);
}
