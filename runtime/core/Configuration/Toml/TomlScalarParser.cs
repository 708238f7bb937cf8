using System.Globalization;
using Integrator.Core.Artifacts;

namespace Integrator.Core.Configuration.Toml;

/// <summary>Values without quotes: booleans, integers, floats, dates and times.</summary>
internal static class TomlScalarParser
{
    public static TomlValue Parse(TomlScanner scanner)
    {
        var place = scanner.Place;
        var text = TakeWord(scanner);
        return text switch
        {
            "" => throw new TomlException(place, $"a value is missing before {scanner.Describe()}", "text goes into quotes"),
            "true" => new TomlBoolean(value: true, place),
            "false" => new TomlBoolean(value: false, place),
            _ => ParseNumber(text, place) ?? TomlTimeSyntax.Parse(text, place) ?? throw Unknown(text, place),
        };
    }

    private static string TakeWord(TomlScanner scanner)
    {
        var start = scanner.Position;
        TakeRun(scanner);
        // "1979-05-27 07:32:00": the only value with a blank in it.
        if (scanner.Current == ' ' && char.IsAsciiDigit(scanner.Peek(1)) && TomlTimeSyntax.IsDate(scanner.Slice(start)))
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
        if (TomlNumberSyntax.IsDecimalInteger(text))
        {
            return long.TryParse(text.Replace("_", ""), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
                ? new TomlInteger(value, place)
                : throw new TomlException(place, $"{text} does not fit into 64 bits");
        }

        if (TomlNumberSyntax.IsPrefixedInteger(text))
        {
            return ParsePrefixed(text, place);
        }

        if (TomlNumberSyntax.IsFloat(text))
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
}
