using System.Globalization;
using Integrator.Core.Artifacts;

namespace Integrator.Core.Configuration.Toml;

/// <summary>Dates, times, and both with or without an offset (RFC 3339).</summary>
internal static class TomlTimeSyntax
{
    // d is a digit.
    private const string DatePattern = "dddd-dd-dd";
    private const string TimePattern = "dd:dd:dd";
    private const string OffsetPattern = "dd:dd";

    public static bool IsDate(string text) => text.Length == DatePattern.Length && Fits(text, 0, DatePattern);

    /// <summary>The value; null: the text is none of them.</summary>
    public static TomlDateTime? Parse(string text, SourcePlace place)
    {
        var at = 0;
        var date = Take(text, ref at, DateLength(text));
        var separated = date.Length > 0 && at < text.Length && text[at] is 'T' or 't' or ' ';
        if (separated)
        {
            at++;
        }

        var time = date.Length == 0 || separated ? Take(text, ref at, TimeLength(text, at)) : "";
        var offset = separated && time.Length > 0 ? Take(text, ref at, OffsetLength(text, at)) : "";
        if (at < text.Length
            || separated != (date.Length > 0 && time.Length > 0)
            || (date.Length > 0 && !DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            || (time.Length > 0 && !IsTime(time))
            || (offset.Length > 1 && !IsOffset(offset)))
        {
            return null;
        }

        var kind = (separated, offset.Length > 0, date.Length > 0) switch
        {
            (true, true, _) => TomlDateTimeKind.OffsetDateTime,
            (true, false, _) => TomlDateTimeKind.LocalDateTime,
            (false, _, true) => TomlDateTimeKind.LocalDate,
            _ => TomlDateTimeKind.LocalTime,
        };
        return new TomlDateTime(kind, date + (separated ? "T" : "") + time + offset.ToUpperInvariant(), place);
    }

    private static string Take(string text, ref int at, int length)
    {
        at += length;
        return text.Substring(at - length, length);
    }

    private static int DateLength(string text) => Fits(text, 0, DatePattern) ? DatePattern.Length : 0;

    private static int TimeLength(string text, int start)
    {
        if (!Fits(text, start, TimePattern))
        {
            return 0;
        }

        var end = start + TimePattern.Length;
        if (end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]))
        {
            for (end += 2; end < text.Length && char.IsAsciiDigit(text[end]); end++)
            {
            }
        }

        return end - start;
    }

    private static int OffsetLength(string text, int start)
    {
        if (start == text.Length)
        {
            return 0;
        }

        return text[start] switch
        {
            'Z' or 'z' => 1,
            '+' or '-' when Fits(text, start + 1, OffsetPattern) => 1 + OffsetPattern.Length,
            _ => 0,
        };
    }

    private static bool Fits(string text, int start, string pattern)
    {
        if (text.Length - start < pattern.Length)
        {
            return false;
        }

        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == 'd' ? !char.IsAsciiDigit(text[start + i]) : text[start + i] != pattern[i])
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsTime(string text) => string.CompareOrdinal(text, 0, "23", 0, 2) <= 0 && text[3] <= '5' && text[6] <= '5';

    private static bool IsOffset(string text) => string.CompareOrdinal(text, 1, "23", 0, 2) <= 0 && text[4] <= '5';
}
