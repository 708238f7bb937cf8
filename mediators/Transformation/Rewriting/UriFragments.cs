using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Integrator.Mediators.Transformation.Rewriting;

/// <summary>An address in its parts, decoded (MI: URIFragments over java.net.URI).</summary>
internal sealed partial class UriFragments
{
    private const string PathCharacters = "/:@&=+$,;!'()*~-_.";
    private const string QueryCharacters = PathCharacters + "?[]";

    public string? Protocol { get; set; }

    public string? User { get; set; }

    public string? Host { get; set; }

    /// <summary>-1: none.</summary>
    public int Port { get; set; } = -1;

    public string? Path { get; set; }

    public string? Query { get; set; }

    public string? Reference { get; set; }

    /// <summary>Takes all parts from an address; null or empty leaves none. False, and nothing is changed, when it is no URI.</summary>
    public bool TrySet(string? address)
    {
        if (address is not null && !IsWellFormed(address))
        {
            return false;
        }

        var match = Parts().Match(address ?? "");
        Protocol = Part(match, "scheme");
        User = Part(match, "user");
        Host = Part(match, "host") is { Length: > 0 } host ? host : null;
        Port = int.TryParse(match.Groups["port"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : -1;
        Path = Part(match, "path") is { Length: > 0 } path ? path : null;
        Query = Part(match, "query");
        Reference = Part(match, "fragment");
        return true;
    }

    /// <summary>The address; null when the parts make none (java.net.URISyntaxException).</summary>
    public string? ToAddress()
    {
        if ((Protocol is not null && !Scheme().IsMatch(Protocol))
            || (Protocol is not null && Path is { Length: > 0 } path && path[0] != '/')
            || (Protocol is not null && Host is null && string.IsNullOrEmpty(Path) && Query is null)
            || (Host is not null && !HostName().IsMatch(Host)))
        {
            return null;
        }

        var text = new StringBuilder(64);
        if (Protocol is not null)
        {
            text.Append(Protocol).Append(':');
        }

        if (Host is not null)
        {
            text.Append("//");
            if (User is not null)
            {
                Encode(text, User, PathCharacters);
                text.Append('@');
            }

            text.Append(Host);
            if (Port != -1)
            {
                text.Append(':').Append(Port.ToString(CultureInfo.InvariantCulture));
            }
        }

        Encode(text, Path, PathCharacters);
        if (Query is not null)
        {
            Encode(text.Append('?'), Query, QueryCharacters);
        }

        if (Reference is not null)
        {
            Encode(text.Append('#'), Reference, QueryCharacters);
        }

        return text.ToString();
    }

    /// <summary>No character that a URI has escaped, no escape that is none, and something behind a scheme (java.net.URI).</summary>
    private static bool IsWellFormed(string address)
    {
        for (var i = 0; i < address.Length; i++)
        {
            var letter = address[i];
            var isEscape = letter == '%' && i + 2 < address.Length && char.IsAsciiHexDigit(address[i + 1]) && char.IsAsciiHexDigit(address[i + 2]);
            if (letter == '%' ? !isEscape : letter <= ' ' || letter == 127 || "\"<>\\^`{|}".Contains(letter, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return address.Length == 0 || address[^1] != ':' || address.AsSpan(0, address.Length - 1).IndexOfAny(":/?#") >= 0;
    }

    private static string? Part(Match match, string name) =>
        match.Groups[name] is { Success: true } group ? Uri.UnescapeDataString(group.Value) : null;

    private static void Encode(StringBuilder text, string? value, string legal)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in (value ?? "").EnumerateRunes())
        {
            if (rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || legal.Contains((char)rune.Value, StringComparison.Ordinal)))
            {
                text.Append((char)rune.Value);
                continue;
            }

            var count = rune.EncodeToUtf8(bytes);
            for (var i = 0; i < count; i++)
            {
                text.Append('%').Append(bytes[i].ToString("X2", CultureInfo.InvariantCulture));
            }
        }
    }

    [GeneratedRegex(@"\A(?:(?<scheme>[^:/?#]+):)?(?://(?:(?<user>[^/?#@]*)@)?(?<host>\[[^\]]*\]|[^/?#:]*)(?::(?<port>[0-9]*))?)?(?<path>[^?#]*)(?:\?(?<query>[^#]*))?(?:#(?<fragment>.*))?\z", RegexOptions.CultureInvariant | RegexOptions.Singleline, 1000)]
    private static partial Regex Parts();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9+.\-]*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"\A(?:[A-Za-z0-9.\-_]+|\[[0-9A-Fa-f:.]+\])\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HostName();
}
