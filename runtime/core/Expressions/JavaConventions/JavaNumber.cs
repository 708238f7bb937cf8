using System.Globalization;

namespace Integrator.Core.Expressions.JavaConventions;

/// <summary>Numbers as Java reads and prints them: results of expressions must be MI's to the character.</summary>
public static class JavaNumber
{
    /// <summary>Double.toString: <c>9.0</c>, <c>2.0E9</c>, <c>1.0E-4</c>, <c>NaN</c>, <c>Infinity</c>.</summary>
    public static string ToString(double value)
    {
        if (double.IsNaN(value))
        {
            return "NaN";
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "Infinity" : "-Infinity";
        }

        if (value == 0)
        {
            return double.IsNegative(value) ? "-0.0" : "0.0";
        }

        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        return Layout(shortest, Math.Abs(value));
    }

    /// <summary>Integer.parseInt: an optional sign and decimal digits within 32 bits.</summary>
    public static bool TryParseInt(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        return IsInteger(text) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Long.parseLong.</summary>
    public static bool TryParseLong(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        return IsInteger(text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Double.parseDouble: blanks around it, an exponent, a type suffix, <c>NaN</c> and <c>Infinity</c> are allowed.</summary>
    public static bool TryParseDouble(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        while (text.Length > 0 && text[0] <= ' ')
        {
            text = text[1..];
        }

        while (text.Length > 0 && text[^1] <= ' ')
        {
            text = text[..^1];
        }

        if (text.Length == 0)
        {
            return false;
        }

        var unsigned = text[0] is '+' or '-' ? text[1..] : text;
        if (unsigned.SequenceEqual("NaN") || unsigned.SequenceEqual("Infinity"))
        {
            value = unsigned[0] == 'N' ? double.NaN : text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
            return true;
        }

        if (unsigned.Length == 0 || !(char.IsAsciiDigit(unsigned[0]) || unsigned[0] == '.'))
        {
            return false;
        }

        if (text.Length > 1 && text[^1] is 'd' or 'D' or 'f' or 'F')
        {
            text = text[..^1];
        }

        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(text, Style, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Math.round: half up, NaN is 0, limited to 64 bits.</summary>
    public static long Round(double value)
    {
        if (double.IsNaN(value))
        {
            return 0;
        }

        var rounded = Math.Floor(value + 0.5);
        if (Math.Abs(value) >= 4503599627370496.0)
        {
            rounded = value;
        }

        return rounded >= long.MaxValue ? long.MaxValue : rounded <= long.MinValue ? long.MinValue : (long)rounded;
    }

    private static bool IsInteger(ReadOnlySpan<char> text)
    {
        if (text.Length > 0 && text[0] is '+' or '-')
        {
            text = text[1..];
        }

        return text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');
    }

    // Java prints plainly from 10^-3 up to 10^7 and with an exponent outside, always with a digit behind the point.
    private static string Layout(string shortest, double magnitude)
    {
        var negative = shortest[0] == '-';
        var digits = new System.Text.StringBuilder(24);
        var exponent = 0;
        var point = -1;
        for (var i = negative ? 1 : 0; i < shortest.Length; i++)
        {
            var c = shortest[i];
            if (c == '.')
            {
                point = digits.Length;
            }
            else if (c == 'E')
            {
                exponent = int.Parse(shortest.AsSpan(i + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                break;
            }
            else
            {
                digits.Append(c);
            }
        }

        if (point < 0)
        {
            point = digits.Length;
        }

        point += exponent;
        var leading = 0;
        while (leading < digits.Length - 1 && digits[leading] == '0')
        {
            leading++;
        }

        digits.Remove(0, leading);
        point -= leading;
        while (digits.Length > 1 && digits[^1] == '0')
        {
            digits.Length--;
        }

        var sign = negative ? "-" : "";
        if (magnitude is >= 1e-3 and < 1e7)
        {
            if (point <= 0)
            {
                return string.Concat(sign, "0.", new string('0', -point), digits.ToString());
            }

            while (digits.Length <= point)
            {
                digits.Append('0');
            }

            return string.Concat(sign, digits.ToString(0, point), ".", digits.ToString(point, digits.Length - point));
        }

        var fraction = digits.Length > 1 ? digits.ToString(1, digits.Length - 1) : "0";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{digits[0]}.{fraction}E{point - 1}");
    }
}
