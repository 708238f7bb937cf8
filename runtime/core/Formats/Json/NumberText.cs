using System.Globalization;
using System.Text;

namespace Integrator.Core.Formats.Json;

/// <summary>Text that XML to JSON writes as a number, printed as Java's BigDecimal prints it: its own digits, exponents normalised.</summary>
internal static class NumberText
{
    /// <summary>True for <c>-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?</c>, the pattern of MI's AutoPrimitiveTarget.</summary>
    public static bool IsNumber(ReadOnlySpan<byte> text)
    {
        var at = text is [(byte)'-', ..] ? 1 : 0;
        var digits = Digits(text, at);
        if (digits == 0 || (digits > 1 && text[at] == '0'))
        {
            return false;
        }

        at += digits;
        if (at < text.Length && text[at] == '.')
        {
            digits = Digits(text, at + 1);
            if (digits == 0)
            {
                return false;
            }

            at += digits + 1;
        }

        if (at < text.Length && text[at] is (byte)'e' or (byte)'E')
        {
            at++;
            at += at < text.Length && text[at] is (byte)'+' or (byte)'-' ? 1 : 0;
            digits = Digits(text, at);
            if (digits == 0)
            {
                return false;
            }

            at += digits;
        }

        return at == text.Length;
    }

    /// <summary>Writes a text that <see cref="IsNumber"/>; false when its exponent is beyond what BigDecimal takes.</summary>
    public static bool TryWrite(Utf8Text output, ReadOnlySpan<byte> text)
    {
        var first = text[0] == '-' ? text[1] : text[0];
        if (first != '0' && text.IndexOfAny((byte)'e', (byte)'E') < 0)
        {
            output.Raw(text);
            return true;
        }

        if (Normalise(Encoding.ASCII.GetString(text)) is not { } number)
        {
            return false;
        }

        output.Raw(number);
        return true;
    }

    /// <summary>The digits to write for a text that <see cref="IsNumber"/>; null when its exponent is beyond what BigDecimal takes.</summary>
    private static string? Normalise(string text)
    {
        var exponentAt = text.AsSpan().IndexOfAny('e', 'E');
        var mantissa = exponentAt < 0 ? text : text[..exponentAt];
        var exponent = 0;
        if (exponentAt >= 0
            && !int.TryParse(text.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
        {
            return null;
        }

        var negative = mantissa[0] == '-';
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var fraction = point < 0 ? 0 : mantissa.Length - point - 1;
        var digits = mantissa.Replace("-", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal).TrimStart('0');
        var scale = (long)fraction - exponent;
        var zero = digits.Length == 0;
        digits = zero ? "0" : digits;
        var adjusted = digits.Length - 1 - scale;
        if (scale >= 0 && adjusted >= -6)
        {
            if (exponentAt < 0)
            {
                return zero && negative ? mantissa[1..] : mantissa;
            }

            return Sign(negative && !zero) + Plain(digits, (int)scale);
        }

        var coefficient = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
        return adjusted == 0
            ? Sign(negative && !zero) + coefficient
            : $"{Sign(negative && !zero)}{coefficient}E{(adjusted > 0 ? "+" : "")}{adjusted.ToString(CultureInfo.InvariantCulture)}";
    }

    private static string Sign(bool negative) => negative ? "-" : "";

    private static string Plain(string digits, int scale)
    {
        if (scale == 0)
        {
            return digits;
        }

        var padded = digits.PadLeft(scale + 1, '0');
        return $"{padded[..^scale]}.{padded[^scale..]}";
    }

    private static int Digits(ReadOnlySpan<byte> text, int from)
    {
        var at = from;
        while (at < text.Length && char.IsAsciiDigit((char)text[at]))
        {
            at++;
        }

        return at - from;
    }
}
