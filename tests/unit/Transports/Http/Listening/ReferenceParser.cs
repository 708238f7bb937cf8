using System.Globalization;
using System.Text.RegularExpressions;

namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>
/// Reads all that a client sends on one connection by the letter of RFC 9112, on a plain string: what every server has to accept, and what every server has to
/// refuse. All between is unsettled.
/// </summary>
internal sealed partial class ReferenceParser
{
    /// <summary>A length of more characters may end the connection without a word.</summary>
    private const int LongestNumber = 19;

    private readonly List<ReferenceRequest> requests = [];
    private readonly string input;
    private int at;

    private ReferenceParser(string input) => this.input = input;

    /// <summary>What must be accepted, and what follows it.</summary>
    public static (IReadOnlyList<ReferenceRequest> Requests, ReferenceEnd End) Parse(string input)
    {
        var parser = new ReferenceParser(input);
        while (true)
        {
            if (parser.ParseOne() is { } end)
            {
                return (parser.requests, end);
            }
        }
    }

    private ReferenceEnd? ParseOne()
    {
        if (at == input.Length)
        {
            return ReferenceEnd.Nothing;
        }

        // One empty line in front has to be ignored, more may be.
        at += input[at..].StartsWith("\r\n", StringComparison.Ordinal) ? 2 : 0;
        var end = input.IndexOf("\r\n\r\n", at, StringComparison.Ordinal);
        var head = end < 0 ? input[at..] : input[at..end];
        if (head.Replace("\r\n", "", StringComparison.Ordinal).Contains('\n', StringComparison.Ordinal) || head.StartsWith("\r\n", StringComparison.Ordinal))
        {
            return ReferenceEnd.Unsettled;
        }

        if (end < 0)
        {
            return ReferenceEnd.CutOff;
        }

        at = end + 4;
        var lines = head.Split("\r\n");
        var start = StartLine().Match(lines[0]);
        var fields = new List<(string Name, string Value)>();
        var verdict = start.Success ? null : !lines[0].Contains(' ', StringComparison.Ordinal) || lines[0].Contains('\0', StringComparison.Ordinal) ? ReferenceEnd.Refused : (ReferenceEnd?)ReferenceEnd.Unsettled;
        foreach (var line in lines.Skip(1))
        {
            verdict = Worse(verdict, Field(line, fields));
        }

        var isOld = start.Groups[3].Value == "0";
        verdict = Worse(verdict, Host(fields, start.Success && !isOld));
        verdict = Worse(verdict, Framing(fields, isOld, start.Groups[1].Value, out var length, out var isChunked));
        if (verdict is not null)
        {
            return verdict;
        }

        var body = "";
        verdict = isChunked ? Chunks(ref body) : Length(length, ref body);
        var encloses = !(start.Groups[1].Value.ToUpperInvariant() is "GET" or "HEAD" or "OPTIONS" or "TRACE");
        if (verdict is not null)
        {
            // A body that nobody reads is found to be wrong only behind the answer.
            return encloses ? verdict : ReferenceEnd.Unsettled;
        }

        requests.Add(new ReferenceRequest(start.Groups[1].Value, start.Groups[2].Value, Plain(fields), encloses ? body : ""));
        return Connection(fields, isOld);
    }

    private static ReferenceEnd? Field(string line, List<(string Name, string Value)> fields)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || line[0] is ' ' or '\t' || line[colon - 1] is ' ' or '\t' || line.Contains('\r', StringComparison.Ordinal) || line.Contains('\0', StringComparison.Ordinal))
        {
            return ReferenceEnd.Refused;
        }

        if (!FieldLine().IsMatch(line))
        {
            return ReferenceEnd.Unsettled;
        }

        fields.Add((line[..colon].ToLowerInvariant(), line[(colon + 1)..].Trim(' ', '\t')));
        return null;
    }

    private static ReferenceEnd? Host(List<(string Name, string Value)> fields, bool isNeeded)
    {
        var hosts = Values(fields, "host");
        return hosts.Count > 1 || (hosts.Count == 0 && isNeeded) ? ReferenceEnd.Refused
            : hosts.Count == 1 && !HostName().IsMatch(hosts[0]) ? ReferenceEnd.Unsettled
            : null;
    }

    private static ReferenceEnd? Framing(List<(string Name, string Value)> fields, bool isOld, string method, out int length, out bool isChunked)
    {
        length = 0;
        isChunked = false;
        var lengths = Values(fields, "content-length");
        var codings = Values(fields, "transfer-encoding");
        if (lengths.Exists(static value => value.Length > LongestNumber))
        {
            return ReferenceEnd.CutOff;
        }

        if (codings.Count > 0)
        {
            var list = string.Join(',', codings).Split(',').Select(static coding => coding.Trim(' ', '\t').ToLowerInvariant()).ToList();
            if (lengths.Count > 0 || !list[^1].StartsWith("chunked", StringComparison.Ordinal))
            {
                return list[^1].Length == 0 && lengths.Count == 0 ? ReferenceEnd.Unsettled : ReferenceEnd.Refused;
            }

            isChunked = true;
            return list is ["chunked"] && !isOld ? null : ReferenceEnd.Unsettled;
        }

        if (lengths.Count == 0)
        {
            return isOld && method != "GET" ? ReferenceEnd.Unsettled : null;
        }

        if (lengths.Count == 1 && Digits().IsMatch(lengths[0]))
        {
            length = int.Parse(lengths[0], CultureInfo.InvariantCulture);
            return null;
        }

        var numbers = string.Join(',', lengths).Split(',').Select(static number => number.Trim(' ', '\t')).Distinct().ToList();
        return numbers is [var only] && SignedDigits().IsMatch(only) ? ReferenceEnd.Unsettled : ReferenceEnd.Refused;
    }

    private ReferenceEnd? Length(int length, ref string body)
    {
        if (input.Length - at < length)
        {
            return ReferenceEnd.CutOff;
        }

        body = input.Substring(at, length);
        at += length;
        return null;
    }

    private ReferenceEnd? Chunks(ref string body)
    {
        while (true)
        {
            if (Line(out var line) is { } lineEnd)
            {
                return lineEnd;
            }

            if (!ChunkSize().IsMatch(line))
            {
                return line.Length == 0 || !char.IsAsciiHexDigit(line[0]) ? ReferenceEnd.Refused : ReferenceEnd.Unsettled;
            }

            var size = int.Parse(line.Split(';')[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            if (size == 0)
            {
                return Trailers();
            }

            if (input.Length - at < size + 2)
            {
                return ReferenceEnd.CutOff;
            }

            body += input.Substring(at, size);
            at += size + 2;
            if (input.Substring(at - 2, 2) != "\r\n")
            {
                return ReferenceEnd.Refused;
            }
        }
    }

    private ReferenceEnd? Trailers()
    {
        while (true)
        {
            if (Line(out var line) is { } lineEnd)
            {
                return lineEnd;
            }

            if (line.Length == 0)
            {
                return null;
            }

            if (Field(line, []) is { } fieldEnd)
            {
                return fieldEnd;
            }
        }
    }

    private ReferenceEnd? Line(out string line)
    {
        var end = input.IndexOf("\r\n", at, StringComparison.Ordinal);
        line = end < 0 ? input[at..] : input[at..end];
        at = end < 0 ? input.Length : end + 2;
        return line.Contains('\n', StringComparison.Ordinal) ? ReferenceEnd.Unsettled : end < 0 ? ReferenceEnd.CutOff : null;
    }

    private static ReferenceEnd? Connection(List<(string Name, string Value)> fields, bool isOld)
    {
        var value = string.Join(',', Values(fields, "connection"));
        if (value.Contains('\t', StringComparison.Ordinal))
        {
            return ReferenceEnd.Unsettled;
        }

        var options = value.ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries);
        return options.Contains("close") || (isOld && !options.Contains("keep-alive")) ? ReferenceEnd.Nothing : null;
    }

    private static Dictionary<string, string> Plain(List<(string Name, string Value)> fields) => fields
        .Where(static field => field.Name is not ("content-length" or "transfer-encoding" or "connection" or "host"))
        .GroupBy(static field => field.Name, static field => field.Value)
        .ToDictionary(static group => group.Key, static group => string.Join('|', group));

    private static List<string> Values(List<(string Name, string Value)> fields, string name) => [.. fields.Where(field => field.Name == name).Select(static field => field.Value)];

    private static ReferenceEnd? Worse(ReferenceEnd? one, ReferenceEnd? other) => one is null || other > one ? other : one;

    [GeneratedRegex(@"\A([A-Za-z]+) (/[A-Za-z0-9/?=&._~-]*) HTTP/1\.([01])\z")]
    private static partial Regex StartLine();

    [GeneratedRegex(@"\A[!#$%&'*+\-.^_`|~0-9A-Za-z]+:[\t\x20-\x7e\x80-\xff]*\z")]
    private static partial Regex FieldLine();

    [GeneratedRegex(@"\A([A-Za-z0-9.-]+(:[0-9]{1,4})?)?\z")]
    private static partial Regex HostName();

    [GeneratedRegex(@"\A(0|[1-9][0-9]{0,8})\z")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\A[+-]?[0-9]+\z")]
    private static partial Regex SignedDigits();

    [GeneratedRegex(@"\A[0-9A-Fa-f]{1,7}(;[\t\x20-\x7e]*)?\z")]
    private static partial Regex ChunkSize();
}
