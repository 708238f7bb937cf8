using System.Globalization;

namespace Integrator.Core.Expressions.JavaConventions;

/// <summary>Reads a text by a date pattern, as LocalDateTime, LocalDate and LocalTime parse.</summary>
internal ref struct JavaDateReader
{
    private readonly ReadOnlySpan<char> text;
    private int position;
    private int? year, month, day, dayOfYear, hour, halfDayHour, minute, second;
    private bool? afternoon;
    private long ticks;

    private JavaDateReader(ReadOnlySpan<char> text) => this.text = text;

    public static bool TryRead(string text, List<(char Letter, int Count, string Literal)> parts, out DateTimeOffset value, out JavaDateFields fields)
    {
        var reader = new JavaDateReader(text);
        value = default;
        fields = 0;
        foreach (var (letter, count, literal) in parts)
        {
            if (!(letter == '\0' ? reader.TakeLiteral(literal) : reader.TakeField(letter, count)))
            {
                return false;
            }
        }

        return reader.position == text.Length && reader.Resolve(out value, out fields);
    }

    private bool TakeLiteral(string literal)
    {
        if (!text[position..].StartsWith(literal, StringComparison.Ordinal))
        {
            return false;
        }

        position += literal.Length;
        return true;
    }

    private bool TakeField(char letter, int count)
    {
        switch (letter)
        {
            case 'y' or 'u':
                if (!TakeNumber(count == 2 ? 2 : count == 1 ? 1 : 4, count == 1 ? 9 : count == 2 ? 2 : 4, out var years))
                {
                    return false;
                }

                year = count == 2 ? 2000 + years : years;
                return true;
            case 'M' or 'L' when count >= 3:
                return TakeName(count == 3
                    ? CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames
                    : CultureInfo.InvariantCulture.DateTimeFormat.MonthNames, out month);
            case 'E':
                return TakeName(count < 4
                    ? CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedDayNames
                    : CultureInfo.InvariantCulture.DateTimeFormat.DayNames, out _);
            case 'a':
                var taken = TakeName(["AM", "PM"], out var half);
                afternoon = half == 2;
                return taken;
            case 'S':
                if (!TakeNumber(count, Math.Min(count, 9), out var fraction))
                {
                    return false;
                }

                ticks = (long)(fraction * Math.Pow(10, 7 - Math.Min(count, 9)));
                return true;
            case 'X' or 'x' or 'Z' or 'z' or 'O' or 'V':
                return TakeZone();
        }

        if (!TakeNumber(count, count == 1 ? 3 : count, out var number))
        {
            return false;
        }

        return Store(letter, number);
    }

    private bool Store(char letter, int number)
    {
        switch (letter)
        {
            case 'M' or 'L':
                month = number;
                return number is >= 1 and <= 12;
            case 'd':
                day = number;
                return number is >= 1 and <= 31;
            case 'D':
                dayOfYear = number;
                return number is >= 1 and <= 366;
            case 'H':
                hour = number;
                return number <= 23;
            case 'k':
                hour = number % 24;
                return number is >= 1 and <= 24;
            case 'h':
                halfDayHour = number % 12;
                return number is >= 1 and <= 12;
            case 'K':
                halfDayHour = number;
                return number <= 11;
            case 'm':
                minute = number;
                return number <= 59;
            case 's':
                second = number;
                return number <= 59;
            default:
                return false;
        }
    }

    private bool TakeNumber(int least, int most, out int number)
    {
        var start = position;
        while (position < text.Length && position - start < most && char.IsAsciiDigit(text[position]))
        {
            position++;
        }

        number = 0;
        return position - start >= least && int.TryParse(text[start..position], NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private bool TakeName(string[] names, out int? index)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i].Length > 0 && text[position..].StartsWith(names[i], StringComparison.Ordinal))
            {
                position += names[i].Length;
                index = i + 1;
                return true;
            }
        }

        index = null;
        return false;
    }

    private bool TakeZone()
    {
        var start = position;
        while (position < text.Length && (char.IsAsciiLetterOrDigit(text[position]) || text[position] is '+' or '-' or ':'))
        {
            position++;
        }

        return position > start;
    }

    private readonly bool Resolve(out DateTimeOffset value, out JavaDateFields fields)
    {
        value = default;
        fields = 0;
        var hours = hour ?? (halfDayHour is { } half && afternoon is { } pm ? half + (pm ? 12 : 0) : null);
        if (year is { } y && (dayOfYear is not null || (month is not null && day is not null)))
        {
            fields |= JavaDateFields.Date;
            if (y is < 1 or > 9999)
            {
                return false;
            }
        }

        if (hours is not null)
        {
            fields |= JavaDateFields.Time;
        }

        if (fields == 0)
        {
            return false;
        }

        var date = new DateOnly(2000, 1, 1);
        if ((fields & JavaDateFields.Date) != 0)
        {
            // Java's smart resolving takes the last day of the month for 30 February and the like.
            date = dayOfYear is { } ofYear
                ? new DateOnly(year!.Value, 1, 1).AddDays(ofYear - 1)
                : new DateOnly(year!.Value, month!.Value, Math.Min(day!.Value, DateTime.DaysInMonth(year.Value, month.Value)));
        }

        var time = new TimeOnly(hours ?? 0, minute ?? 0, second ?? 0).Add(TimeSpan.FromTicks(ticks));
        value = new DateTimeOffset(date.ToDateTime(time), TimeSpan.Zero);
        return true;
    }
}
