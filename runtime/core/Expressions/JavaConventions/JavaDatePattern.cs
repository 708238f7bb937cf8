using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Integrator.Core.Expressions.JavaConventions;

/// <summary>A compiled date pattern of SimpleDateFormat or java.time's DateTimeFormatter, with English names.</summary>
public sealed class JavaDatePattern
{
    private const string SharedLetters = "GyMLdDEahHkKmsSzZX";
    private readonly List<(char Letter, int Count, string Literal)> parts;
    private readonly bool isSimpleDateFormat;

    private JavaDatePattern(string pattern, List<(char Letter, int Count, string Literal)> parts, bool isSimpleDateFormat)
    {
        Pattern = pattern;
        this.parts = parts;
        this.isSimpleDateFormat = isSimpleDateFormat;
    }

    public string Pattern { get; }

    /// <summary>Compiles a pattern; null when it is not one (an unknown letter, an open quote).</summary>
    public static JavaDatePattern? TryCompile(string pattern, bool isSimpleDateFormat)
    {
        var letters = SharedLetters + (isSimpleDateFormat ? "uY" : "uxOVnAQ");
        var parts = new List<(char Letter, int Count, string Literal)>();
        for (var i = 0; i < pattern.Length;)
        {
            var c = pattern[i];
            if (c == '\'')
            {
                var end = pattern.IndexOf('\'', i + 1);
                if (end < 0)
                {
                    return null;
                }

                parts.Add(('\0', 0, end == i + 1 ? "'" : pattern[(i + 1)..end]));
                i = end + 1;
            }
            else if (char.IsAsciiLetter(c))
            {
                var start = i;
                while (i < pattern.Length && pattern[i] == c)
                {
                    i++;
                }

                if (!letters.Contains(c, StringComparison.Ordinal))
                {
                    return null;
                }

                parts.Add((c, i - start, ""));
            }
            else
            {
                // Optional sections of java.time always print.
                if (isSimpleDateFormat || c is not ('[' or ']'))
                {
                    parts.Add(('\0', 0, c.ToString()));
                }

                i++;
            }
        }

        return new JavaDatePattern(pattern, parts, isSimpleDateFormat);
    }

    /// <summary>Writes a time; false when the pattern asks for a part the value has not.</summary>
    public bool TryFormat(DateTimeOffset value, JavaDateFields has, [NotNullWhen(true)] out string? text)
    {
        var result = new StringBuilder(Pattern.Length + 16);
        text = null;
        foreach (var (letter, count, literal) in parts)
        {
            if (letter == '\0')
            {
                result.Append(literal);
                continue;
            }

            if ((has & Needs(letter)) == 0)
            {
                return false;
            }

            result.Append(FormatField(value, letter, count));
        }

        text = result.ToString();
        return true;
    }

    /// <summary>Reads a text that must fit as a whole; the fields say whether a date, a time or both were found.</summary>
    public bool TryParse(string text, out DateTimeOffset value, out JavaDateFields fields) =>
        JavaDateReader.TryRead(text, parts, out value, out fields);

    public static JavaDateFields Needs(char letter) => letter switch
    {
        'z' or 'Z' or 'X' or 'x' or 'O' or 'V' => JavaDateFields.Zone,
        'a' or 'h' or 'H' or 'k' or 'K' or 'm' or 's' or 'S' or 'n' or 'A' => JavaDateFields.Time,
        _ => JavaDateFields.Date,
    };

    private string FormatField(DateTimeOffset value, char letter, int count)
    {
        var names = CultureInfo.InvariantCulture;
        switch (letter)
        {
            case 'G':
                return "AD";
            case 'y' or 'Y' or 'u' when letter != 'u' || !isSimpleDateFormat:
                return count == 2 ? Pad(value.Year % 100, 2) : Pad(value.Year, count);
            case 'u':
                return Pad(value.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)value.DayOfWeek, count);
            case 'Q':
                return Pad((value.Month + 2) / 3, count);
            case 'M' or 'L':
                return count < 3 ? Pad(value.Month, count) : value.ToString(count == 3 ? "MMM" : "MMMM", names);
            case 'd':
                return Pad(value.Day, count);
            case 'D':
                return Pad(value.DayOfYear, count);
            case 'E':
                return value.ToString(count < 4 ? "ddd" : "dddd", names);
            case 'a':
                return value.Hour < 12 ? "AM" : "PM";
            case 'h':
                return Pad(value.Hour % 12 == 0 ? 12 : value.Hour % 12, count);
            case 'H':
                return Pad(value.Hour, count);
            case 'k':
                return Pad(value.Hour == 0 ? 24 : value.Hour, count);
            case 'K':
                return Pad(value.Hour % 12, count);
            case 'm':
                return Pad(value.Minute, count);
            case 's':
                return Pad(value.Second, count);
            case 'S':
                return isSimpleDateFormat ? Pad(value.Millisecond, count) : Fraction(value, count);
            case 'n':
                return Pad((int)(value.Ticks % TimeSpan.TicksPerSecond * 100), count);
            case 'A':
                return Pad((int)value.TimeOfDay.TotalMilliseconds, count);
            default:
                return Zone(value.Offset, letter, count);
        }
    }

    private static string Fraction(DateTimeOffset value, int count)
    {
        var digits = (value.Ticks % TimeSpan.TicksPerSecond).ToString("D7", CultureInfo.InvariantCulture) + "00";
        return count <= 9 ? digits[..count] : digits.PadRight(count, '0');
    }

    private static string Zone(TimeSpan offset, char letter, int count)
    {
        var sign = offset < TimeSpan.Zero ? "-" : "+";
        var hours = Math.Abs(offset.Hours).ToString("D2", CultureInfo.InvariantCulture);
        var minutes = Math.Abs(offset.Minutes).ToString("D2", CultureInfo.InvariantCulture);
        switch (letter)
        {
            case 'z' or 'V' when offset == TimeSpan.Zero:
                return "UTC";
            case 'O' when offset == TimeSpan.Zero:
                return "GMT";
            case 'z' or 'O' or 'V':
                return $"GMT{sign}{hours}:{minutes}";
            case 'X' when offset == TimeSpan.Zero:
                return "Z";
            case 'X' or 'x':
                return count == 1 && minutes == "00" ? sign + hours : count == 3 ? $"{sign}{hours}:{minutes}" : sign + hours + minutes;
            default:
                return sign + hours + minutes;
        }
    }

    private static string Pad(int value, int count) => value.ToString(CultureInfo.InvariantCulture).PadLeft(count, '0');
}
