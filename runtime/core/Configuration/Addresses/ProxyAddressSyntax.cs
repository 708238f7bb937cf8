using System.Globalization;

namespace Integrator.Core.Configuration.Addresses;

/// <summary>
/// Reads addresses of proxies: <c>host</c>, <c>host:port</c>, <c>[::1]:port</c>, <c>http://user:password@host:port/</c>, several separated
/// by commas.
/// </summary>
public static class ProxyAddressSyntax
{
    private const string Scheme = "http://";

    /// <param name="text">The setting.</param>
    /// <param name="defaultPort">For addresses without a port; null: each needs its own, and <c>http://</c> too (as <c>proxy_address</c> of an endpoint does).</param>
    public static ProxyAddress Parse(string text, int? defaultPort)
    {
        var addresses = new List<PeerAddress>();
        string? username = null;
        string? password = null;
        foreach (var item in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var one = ParseOne(item, defaultPort);
            if (one.Problem is not null)
            {
                return one;
            }

            addresses.AddRange(one.Addresses);
            if (username is null)
            {
                (username, password) = (one.Username, one.Password);
            }
        }

        return addresses.Count == 0 ? ProxyAddress.Wrong("the address is empty") : new ProxyAddress(addresses, username, password, Problem: null);
    }

    private static ProxyAddress ParseOne(string text, int? defaultPort)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0 && !text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return ProxyAddress.Wrong($"a proxy of the protocol {text[..scheme]} is not supported; write http://host:port");
        }

        if (scheme < 0 && defaultPort is null)
        {
            return ProxyAddress.Wrong("the protocol is missing; write http://host:port");
        }

        var rest = (scheme < 0 ? text : text[Scheme.Length..]).TrimEnd('/');
        var (username, password) = ((string?)null, (string?)null);
        var at = rest.LastIndexOf('@');
        if (at >= 0)
        {
            var user = rest[..at].Split(':', 2);
            (username, password) = (Uri.UnescapeDataString(user[0]), user.Length > 1 ? Uri.UnescapeDataString(user[1]) : "");
            rest = rest[(at + 1)..];
        }

        var (host, port, problem) = SplitPort(rest, defaultPort);
        return problem is null ? new ProxyAddress([new PeerAddress(host, port!.Value)], username, password, Problem: null) : ProxyAddress.Wrong(problem);
    }

    private static (string Host, int? Port, string? Problem) SplitPort(string text, int? defaultPort)
    {
        var (host, portText) = (text, "");
        var colon = text.LastIndexOf(':');
        var bracket = text.LastIndexOf(']');
        if (bracket >= 0 || text.IndexOf(':', StringComparison.Ordinal) == colon)
        {
            (host, portText) = colon > bracket ? (text[..colon], text[(colon + 1)..]) : (text, "");
        }

        host = host is ['[', .., ']'] ? host[1..^1] : host;
        if (host.Length == 0 || !host.All(IsHostCharacter))
        {
            return ("", null, "there is no host name in it; write host:port");
        }

        if (portText.Length == 0)
        {
            return (host, defaultPort, defaultPort is null ? "the port is missing; write http://host:port" : null);
        }

        return int.TryParse(portText, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535
            ? (host, port, null)
            : ("", null, "the port is not a number from 1 to 65535");
    }

    private static bool IsHostCharacter(char character) => char.IsLetterOrDigit(character) || character is '-' or '_' or '.' or ':' or '%';
}
