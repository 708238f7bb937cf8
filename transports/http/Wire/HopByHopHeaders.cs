using Integrator.Core.Messages;

namespace Integrator.Transports.Http.Wire;

/// <summary>Headers that belong to one connection and are never passed on (RFC 9110 section 7.6.1), in either direction.</summary>
internal static class HopByHopHeaders
{
    public static bool Contains(string name) => name.Length switch
    {
        2 => Is(name, "TE"),
        7 => Is(name, "Trailer") || Is(name, "Upgrade"),
        10 => Is(name, "Connection") || Is(name, "Keep-Alive"),
        16 => Is(name, "Proxy-Connection"),
        17 => Is(name, "Transfer-Encoding"),
        18 => Is(name, "Proxy-Authenticate"),
        19 => Is(name, "Proxy-Authorization"),
        _ => false,
    };

    /// <summary>True when <paramref name="connection"/> (a Connection header's value, or null) lists the name.</summary>
    public static bool IsListed(string? connection, string name)
    {
        var rest = connection.AsSpan();
        while (!rest.IsEmpty)
        {
            var comma = rest.IndexOf(',');
            var item = (comma < 0 ? rest : rest[..comma]).Trim();
            if (item.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }

            rest = comma < 0 ? default : rest[(comma + 1)..];
        }

        return false;
    }

    /// <summary>The Connection value when it lists more than the options every connection has; null when there is nothing to look up.</summary>
    public static string? ListOf(HeaderCollection headers)
    {
        var value = headers["Connection"];
        return value is null || Is(value, "keep-alive") || Is(value, "close") ? null : value;
    }

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
