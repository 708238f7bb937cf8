using System.Globalization;

namespace Integrator.Mediators.Transformation.FreeMarker.Values;

/// <summary>Numbers of a template: decimals, as FreeMarker reckons with BigDecimal.</summary>
internal static class TemplateNumber
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static bool TryParse(string text, out decimal number) =>
        decimal.TryParse(text.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, Culture, out number);

    /// <summary>As an interpolation prints it: grouped, at most three decimals, half to even.</summary>
    public static string ToText(decimal number) => Math.Round(number, 3, MidpointRounding.ToEven).ToString("#,##0.###", Culture);

    /// <summary>As a computer reads it (<c>?c</c>): no grouping, at most sixteen decimals.</summary>
    public static string ToComputerText(decimal number) => Math.Round(number, 16, MidpointRounding.ToEven).ToString("0.################", Culture);

    /// <summary>By a DecimalFormat pattern; the pattern characters are the same in both worlds.</summary>
    public static string Format(decimal number, string pattern) => pattern switch
    {
        "computer" or "c" => ToComputerText(number),
        "number" => ToText(number),
        "percent" => (number * 100).ToString("#,##0", Culture) + "%",
        "currency" => "$" + number.ToString("#,##0.00", Culture),
        _ => RoundedTo(pattern, number).ToString(pattern, Culture),
    };

    private static decimal RoundedTo(string pattern, decimal number)
    {
        var point = pattern.IndexOf('.', StringComparison.Ordinal);
        var decimals = 0;
        for (var i = point + 1; point >= 0 && i < pattern.Length && pattern[i] is '0' or '#'; i++)
        {
            decimals++;
        }

        return pattern.Contains('%', StringComparison.Ordinal) ? number : Math.Round(number, Math.Min(decimals, 28), MidpointRounding.ToEven);
    }
}
