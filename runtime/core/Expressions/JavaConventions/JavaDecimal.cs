using System.Globalization;
using System.Numerics;

namespace Integrator.Core.Expressions.JavaConventions;

/// <summary>The part of Java's BigDecimal that arithmetic needs: an unscaled number and the count of its decimal places.</summary>
internal readonly record struct JavaDecimal(BigInteger Unscaled, int Scale)
{
    /// <summary>Reads a number written by <see cref="JavaNumber"/> or in JSON. An exponent beyond three digits is refused: no double has it.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out JavaDecimal value)
    {
        value = default;
        var exponent = 0;
        var mark = text.IndexOfAny('E', 'e');
        if (mark >= 0)
        {
            var power = text[(mark + 1)..];
            if (power.Length > 5 || !int.TryParse(power, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
            {
                return false;
            }

            text = text[..mark];
        }

        if (text.Length is 0 or > 1000 || Math.Abs(exponent) > 999)
        {
            return false;
        }

        var point = text.IndexOf('.');
        var digits = point < 0 ? text.ToString() : string.Concat(text[..point], text[(point + 1)..]);
        if (!BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var unscaled))
        {
            return false;
        }

        value = new JavaDecimal(unscaled, (point < 0 ? 0 : text.Length - point - 1) - exponent);
        return true;
    }

    /// <summary>The decimal that Double.toString writes. The value must be finite.</summary>
    public static JavaDecimal Of(double value) =>
        TryParse(JavaNumber.ToString(value), out var result) ? result : throw new ArgumentOutOfRangeException(nameof(value));

    public JavaDecimal Add(JavaDecimal other)
    {
        var scale = Math.Max(Scale, other.Scale);
        return new(At(scale) + other.At(scale), scale);
    }

    public JavaDecimal Subtract(JavaDecimal other)
    {
        var scale = Math.Max(Scale, other.Scale);
        return new(At(scale) - other.At(scale), scale);
    }

    public JavaDecimal Multiply(JavaDecimal other) => new(Unscaled * other.Unscaled, Scale + other.Scale);

    public JavaDecimal Remainder(JavaDecimal other)
    {
        var scale = Math.Max(Scale, other.Scale);
        return new(BigInteger.Remainder(At(scale), other.At(scale)), scale);
    }

    /// <summary>Division rounded half-up to the scale of the dividend (BigDecimal.divide with a rounding mode only).</summary>
    public JavaDecimal Divide(JavaDecimal divisor)
    {
        // a / 10^s : b / 10^t at scale s is a * 10^t / b.
        var dividend = Unscaled;
        var by = divisor.Unscaled;
        if (divisor.Scale >= 0)
        {
            dividend *= BigInteger.Pow(10, divisor.Scale);
        }
        else
        {
            by *= BigInteger.Pow(10, -divisor.Scale);
        }

        return new(DivideHalfUp(dividend, by), Scale);
    }

    /// <summary>The value with another number of decimal places, rounded half-up.</summary>
    public JavaDecimal Rescale(int scale) => scale >= Scale
        ? new(At(scale), scale)
        : new(DivideHalfUp(Unscaled, BigInteger.Pow(10, Scale - scale)), scale);

    public double ToDouble() =>
        double.Parse(string.Create(CultureInfo.InvariantCulture, $"{Unscaled}E{-Scale}"), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static BigInteger DivideHalfUp(BigInteger dividend, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(dividend, divisor, out var remainder);
        return BigInteger.Abs(remainder) * 2 >= BigInteger.Abs(divisor)
            ? quotient + (dividend.Sign * divisor.Sign)
            : quotient;
    }

    private BigInteger At(int scale) => scale == Scale ? Unscaled : Unscaled * BigInteger.Pow(10, scale - Scale);
}
