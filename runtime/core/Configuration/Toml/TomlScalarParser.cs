using System.Globalization;
using System.Text.RegularExpressions;
using Integrator.Core.Artifacts;

namespace Integrator.Core.Configuration.Toml;

/// <summary>Values without quotes: booleans, integers, floats, dates and times.</summary>
internal static partial class TomlScalarParser
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    public static TomlValue Parse(TomlScanner scanner)
    {
        var place = scanner.Place;
        var text = TakeWord(scanner);
        return text switch
        {
            "" => throw new TomlException(place, $"a value is missing before {scanner.Describe()}", "text goes into quotes"),
            "true" => new TomlBoolean(value: true, place),
            "false" => new TomlBoolean(value: false, place),
            _ => ParseNumber(text, place) ?? ParseTime(text, place) ?? throw Unknown(text, place),
        };
    }

    private static string TakeWord(TomlScanner scanner)
    {
        var start = scanner.Position;
        TakeRun(scanner);
        // "1979-05-27 07:32:00": the only value with a blank in it.
        if (scanner.Current == ' ' && char.IsAsciiDigit(scanner.Peek(1)) && DateOnlyText().IsMatch(scanner.Slice(start)))
        {
            scanner.Advance();
            TakeRun(scanner);
        }

        return scanner.Slice(start);
    }

    private static void TakeRun(TomlScanner scanner)
    {
        while (char.IsAsciiLetterOrDigit(scanner.Current) || scanner.Current is '+' or '-' or '.' or ':' or '_')
        {
            scanner.Advance();
        }
    }

    private static TomlValue? ParseNumber(string text, SourcePlace place)
    {
        if (DecimalInteger().IsMatch(text))
        {
            return long.TryParse(text.Replace("_", ""), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
                ? new TomlInteger(value, place)
                : throw new TomlException(place, $"{text} does not fit into 64 bits");
        }

        if (PrefixedInteger().IsMatch(text))
        {
            return ParsePrefixed(text, place);
        }

        if (Float().IsMatch(text))
        {
            return new TomlFloat(double.Parse(text.Replace("_", ""), NumberStyles.Float, CultureInfo.InvariantCulture), place);
        }

        return text.TrimStart('+', '-') switch
        {
            "inf" when text.Length <= 4 => new TomlFloat(text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity, place),
            "nan" when text.Length <= 4 => new TomlFloat(double.NaN, place),
            _ => null,
        };
    }

    private static TomlInteger ParsePrefixed(string text, SourcePlace place)
    {
        var bitsPerDigit = text[1] switch { 'x' => 4, 'o' => 3, _ => 1 };
        UInt128 value = 0;
        foreach (var digit in text.AsSpan(2))
        {
            if (digit != '_')
            {
                value = (value << bitsPerDigit) | (uint)Convert.ToInt32(digit.ToString(), 16);
            }

            if (value > long.MaxValue)
            {
                throw new TomlException(place, $"{text} does not fit into 64 bits");
            }
        }

        return new TomlInteger((long)value, place);
    }

    private static TomlDateTime? ParseTime(string text, SourcePlace place)
    {
        var match = DateAndTime().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var (date, time, offset) = (match.Groups["date"], match.Groups["time"], match.Groups["offset"]);
        if ((date.Success && !DateOnly.TryParseExact(date.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            || (time.Success && !IsTime(time.Value))
            || (offset.Success && !IsOffset(offset.Value))
            || (offset.Success && !(date.Success && time.Success))
            || (date.Success && time.Success != match.Groups["separator"].Success)
            || (!date.Success && match.Groups["separator"].Success))
        {
            return null;
        }

        var kind = (date.Success, time.Success, offset.Success) switch
        {
            (true, true, true) => TomlDateTimeKind.OffsetDateTime,
            (true, true, false) => TomlDateTimeKind.LocalDateTime,
            (true, false, _) => TomlDateTimeKind.LocalDate,
            _ => TomlDateTimeKind.LocalTime,
        };
        var separator = date.Success && time.Success ? "T" : "";
        return new TomlDateTime(kind, date.Value + separator + time.Value + offset.Value.ToUpperInvariant(), place);
    }

    private static bool IsTime(string text) =>
        text[..2].CompareTo("23", StringComparison.Ordinal) <= 0 && text[3] <= '5' && text[6] <= '5';

    private static bool IsOffset(string text) =>
        text.Length == 1 || (string.CompareOrdinal(text, 1, "23", 0, 2) <= 0 && text[4] <= '5');

    private static int CompareTo(this string left, string right, StringComparison comparison) => string.Compare(left, right, comparison);

    private static TomlException Unknown(string text, SourcePlace place)
    {
        var hint = text.ToLowerInvariant() switch
        {
            "true" or "false" => $"write {text.ToLowerInvariant()}",
            _ when text.Contains(':') || char.IsAsciiLetter(text[0]) => $"text goes into quotes: \"{text}\"",
            _ => "an integer (42), a float (1.5), a date-time (1979-05-27T07:32:00Z), or text in quotes",
        };
        return new TomlException(place, $"{text} is not a value", hint);
    }

    [GeneratedRegex(@"^[+-]?(0|[1-9](_?[0-9])*)$", Options, 1000)]
    private static partial Regex DecimalInteger();

    [GeneratedRegex(@"^0(x[0-9A-Fa-f](_?[0-9A-Fa-f])*|o[0-7](_?[0-7])*|b[01](_?[01])*)$", Options, 1000)]
    private static partial Regex PrefixedInteger();

    [GeneratedRegex(@"^[+-]?(0|[1-9](_?[0-9])*)(\.[0-9](_?[0-9])*)?([eE][+-]?[0-9](_?[0-9])*)?$", Options, 1000)]
    private static partial Regex Float();

    [GeneratedRegex(@"^(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})?(?<separator>[Tt ])?(?<time>[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?)?(?<offset>[Zz]|[+-][0-9]{2}:[0-9]{2})?$", Options, 1000)]
    private static partial Regex DateAndTime();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", Options, 1000)]
    private static partial Regex DateOnlyText();
}
