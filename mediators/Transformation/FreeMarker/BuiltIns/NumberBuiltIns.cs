using Integrator.Mediators.Transformation.FreeMarker.Values;

namespace Integrator.Mediators.Transformation.FreeMarker.BuiltIns;

/// <summary>Built-ins of numbers, and how numbers, booleans and dates become text.</summary>
internal static class NumberBuiltIns
{
    public static readonly Dictionary<string, BuiltIn> All = new(StringComparer.Ordinal)
    {
        ["abs"] = Of(Math.Abs),
        ["ceiling"] = Of(decimal.Ceiling),
        ["floor"] = Of(decimal.Floor),
        ["round"] = Of(static number => decimal.Floor(number + 0.5m)),
        ["int"] = Of(static number => Narrowed(number, 32)),
        ["long"] = new(0, 0, static call => call.Value is DateTimeOffset time ? (decimal)time.ToUnixTimeMilliseconds() : Narrowed(call.Number, 64)),
        ["short"] = Of(static number => Narrowed(number, 16)),
        ["byte"] = Of(static number => Narrowed(number, 8)),
        ["double"] = Of(static number => (decimal)(double)number),
        ["float"] = Of(static number => (decimal)(float)number),
        ["is_nan"] = new(0, 0, static call => call.Number != call.Number),
        ["is_infinite"] = new(0, 0, static call => call.Number != call.Number),
        ["c"] = new(0, 0, static call => ComputerText(call)),
        ["cn"] = new(0, 0, static call => call.ValueOrNull is null ? "null" : ComputerText(call)),
        ["string"] = new(0, 2, static call => Text(call)),
    };

    private static BuiltIn Of(Func<decimal, decimal> change) => new(0, 0, call => change(call.Number));

    // As Java's narrowing conversions: the fraction goes, and of the rest the low bits stay.
    private static decimal Narrowed(decimal number, int bits)
    {
        var whole = decimal.Truncate(number);
        if (Math.Abs(whole) > long.MaxValue)
        {
            throw new TemplateValueException($"{TemplateNumber.ToComputerText(number)} is too large");
        }

        return ((long)whole << (64 - bits)) >> (64 - bits);
    }

    private static string ComputerText(BuiltInCall call) => call.Value switch
    {
        bool flag => flag ? "true" : "false",
        decimal number => TemplateNumber.ToComputerText(number),
        var other => throw new TemplateValueException($"?c writes numbers and booleans, not a {TemplateValue.KindOf(other)}"),
    };

    private static string Text(BuiltInCall call)
    {
        switch (call.Value)
        {
            case bool flag when call.Count == 2:
                return flag ? call.ArgumentText(0) : call.ArgumentText(1);
            case bool flag when call.Count == 0:
                return flag ? "true" : "false";
            case decimal number when call.Count == 1:
                return TemplateNumber.Format(number, call.ArgumentText(0));
            case DateTimeOffset time when call.Count == 1:
                return DateBuiltIns.Format(time, call.ArgumentText(0));
            case var value when call.Count == 0:
                return call.Run.TextOf(value);
            case var value:
                throw new TemplateValueException($"?string of a {TemplateValue.KindOf(value)} does not take {call.Count} arguments");
        }
    }
}
