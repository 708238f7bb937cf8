using System.Net;
using System.Text.RegularExpressions;

namespace Integrator.Transports.Http.Proxying;

/// <summary>
/// One entry of a list of hosts. It matches when any reading of it does: equal, glob (JDK and Axis2), regular expression over the whole host
/// (MI's pass-through sender), beginning of an IPv4 address (<c>10.</c>), end of a name (<c>.example.com</c>), CIDR. Case is ignored.
/// </summary>
public sealed class HostPattern
{
    private static readonly TimeSpan MatchLimit = TimeSpan.FromSeconds(1);
    private static readonly string[] SuffixBegins = [@".*\.", @".\.", @"\.", "."];

    private readonly string _literal;
    private readonly string? _suffix;
    private readonly bool _isAddressPrefix;
    private readonly AddressBlock? _block;
    private readonly Regex? _glob;
    private readonly Regex? _expression;

    public HostPattern(string entry)
    {
        Entry = entry;
        _literal = entry is ['[', .., ']'] && entry.Contains(':') ? entry[1..^1] : entry;
        _isAddressPrefix = entry.Length > 1 && entry[^1] == '.' && entry.All(character => char.IsAsciiDigit(character) || character == '.') && char.IsAsciiDigit(entry[0]);
        _suffix = SuffixOf(entry);
        _block = AddressBlock.TryParse(entry);
        _glob = entry.Contains('*') ? Compile(Regex.Escape(entry).Replace(@"\*", ".*", StringComparison.Ordinal)) : null;
        _expression = entry.All(IsPlain) ? null : Compile(entry);
    }

    /// <summary>The entry as written.</summary>
    public string Entry { get; }

    /// <summary><c>*</c> alone: every host.</summary>
    public bool IsEverything => Entry == "*";

    /// <param name="host">The host of the target, as written in its URL; without port and brackets.</param>
    public bool Matches(string host) =>
        host.Equals(_literal, StringComparison.OrdinalIgnoreCase)
        || (_isAddressPrefix && host.StartsWith(Entry, StringComparison.Ordinal) && IsIPv4(host))
        || (_suffix is not null && host.Length > _suffix.Length && host.EndsWith(_suffix, StringComparison.OrdinalIgnoreCase))
        || (_block is not null && IPAddress.TryParse(host, out var address) && _block.Contains(address))
        || IsMatch(_glob, host)
        || IsMatch(_expression, host);

    public override string ToString() => Entry;

    /// <summary>A text of these reads the same as a name and as a regular expression.</summary>
    private static bool IsPlain(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '_';

    private static bool IsIPv4(string host) =>
        host.Count(character => character == '.') == 3 && IPAddress.TryParse(host, out var address) && address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork;

    private static string? SuffixOf(string entry)
    {
        var begin = Array.Find(SuffixBegins, begin => entry.StartsWith(begin, StringComparison.Ordinal));
        if (begin is null)
        {
            return null;
        }

        var rest = entry[begin.Length..].Replace(@"\.", ".", StringComparison.Ordinal);
        return rest.Length > 0 && rest.All(character => IsPlain(character) || character == '.') ? "." + rest : null;
    }

    /// <summary>
    /// Null for what is no regular expression. Those without look-around run in linear time and need no limit, which a busy machine would
    /// exceed and so send a call past its proxy; the others run within the limit.
    /// </summary>
    private static Regex? Compile(string pattern)
    {
        const RegexOptions options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
        var whole = $@"\A(?:{pattern})\z";
        try
        {
            _ = new Regex(pattern, options, MatchLimit);
            return new Regex(whole, options | RegexOptions.NonBacktracking, Regex.InfiniteMatchTimeout);
        }
        catch (NotSupportedException)
        {
            return new Regex(whole, options, MatchLimit);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsMatch(Regex? expression, string host)
    {
        try
        {
            return expression?.IsMatch(host) == true;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
