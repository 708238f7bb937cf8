namespace Integrator.Core.Configuration.Toml;

/// <summary>What a number looks like. By hand: regular expressions would be the first ones of a start.</summary>
internal static class TomlNumberSyntax
{
    public static bool IsDecimalInteger(string text)
    {
        var at = 0;
        return TakeWhole(text, ref at) && at == text.Length;
    }

    /// <summary><c>0xDEAD_BEEF</c>, <c>0o755</c>, <c>0b11</c>.</summary>
    public static bool IsPrefixedInteger(string text)
    {
        var radix = text is ['0', var letter, _, ..] ? letter switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 0 } : 0;
        var at = 2;
        return radix != 0 && TakeDigits(text, ref at, radix) && at == text.Length;
    }

    public static bool IsFloat(string text)
    {
        var at = 0;
        return TakeWhole(text, ref at) && TakeFraction(text, ref at) && TakeExponent(text, ref at) && at == text.Length;
    }

    // A sign, and digits without a leading zero.
    private static bool TakeWhole(string text, ref int at)
    {
        TakeSign(text, ref at);
        var start = at;
        return TakeDigits(text, ref at, 10) && (text[start] != '0' || at == start + 1);
    }

    private static bool TakeFraction(string text, ref int at)
    {
        if (at == text.Length || text[at] != '.')
        {
            return true;
        }

        at++;
        return TakeDigits(text, ref at, 10);
    }

    private static bool TakeExponent(string text, ref int at)
    {
        if (at == text.Length || text[at] is not ('e' or 'E'))
        {
            return true;
        }

        at++;
        TakeSign(text, ref at);
        return TakeDigits(text, ref at, 10);
    }

    private static void TakeSign(string text, ref int at)
    {
        if (at < text.Length && text[at] is '+' or '-')
        {
            at++;
        }
    }

    // One digit or more; a single underscore may stand between two.
    private static bool TakeDigits(string text, ref int at, int radix)
    {
        var start = at;
        while (IsDigit(text, at, radix) || (at > start && at < text.Length && text[at] == '_' && IsDigit(text, at + 1, radix)))
        {
            at++;
        }

        return at > start;
    }

    private static bool IsDigit(string text, int at, int radix) =>
        at < text.Length && (char.IsAsciiDigit(text[at]) ? text[at] - '0' < radix : radix == 16 && char.IsAsciiHexDigit(text[at]));
}
