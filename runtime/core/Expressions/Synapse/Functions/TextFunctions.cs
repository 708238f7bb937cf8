using System.Text.Json.Nodes;
using Integrator.Core.Expressions.JsonPaths;

namespace Integrator.Core.Expressions.Synapse.Functions;

/// <summary>length, toUpper, toLower, trim, subString, startsWith, endsWith, contains, replace, indexOf, charAt.</summary>
internal static class TextFunctions
{
    public static void AddTo(Dictionary<(string Name, int Arguments), SynapseFunction> table)
    {
        table[("length", 1)] = Length;
        table[("toUpper", 1)] = static (in SynapseRun _, in ExpressionValue a, in ExpressionValue _, in ExpressionValue _) =>
            Case(a, static text => text.ToUpperInvariant(), "toUpper");
        table[("toLower", 1)] = static (in SynapseRun _, in ExpressionValue a, in ExpressionValue _, in ExpressionValue _) =>
            Case(a, static text => text.ToLowerInvariant(), "toLower");
        table[("trim", 1)] = Trim;
        table[("subString", 2)] = SubStringFrom;
        table[("subString", 3)] = SubStringBetween;
        table[("startsWith", 2)] = static (in SynapseRun _, in ExpressionValue a, in ExpressionValue b, in ExpressionValue _) =>
            Test(a, b, static (text, part) => text.StartsWith(part, StringComparison.Ordinal), "startsWith");
        table[("endsWith", 2)] = static (in SynapseRun _, in ExpressionValue a, in ExpressionValue b, in ExpressionValue _) =>
            Test(a, b, static (text, part) => text.EndsWith(part, StringComparison.Ordinal), "endsWith");
        table[("contains", 2)] = static (in SynapseRun _, in ExpressionValue a, in ExpressionValue b, in ExpressionValue _) =>
            Test(a, b, static (text, part) => text.Contains(part, StringComparison.Ordinal), "contains");
        table[("replace", 3)] = Replace;
        table[("indexOf", 2)] = static (in SynapseRun _, in ExpressionValue a, in ExpressionValue b, in ExpressionValue _) =>
            a.IsText && b.IsText ? ExpressionValue.Of(a.AsText()!.IndexOf(b.AsText()!, StringComparison.Ordinal)) : Invalid("indexOf", a);
        table[("indexOf", 3)] = IndexOfFrom;
        table[("charAt", 2)] = CharAt;
    }

    public static ExpressionValue Invalid(string name, in ExpressionValue source) =>
        ExpressionValue.Fail($"Invalid argument provided for {name} function. source: {source.AsText()}");

    private static ExpressionValue Length(in SynapseRun run, in ExpressionValue a, in ExpressionValue b, in ExpressionValue c) =>
        a.IsText ? ExpressionValue.Of(a.AsText()!.Length)
        : a.Json is JsonArray items ? ExpressionValue.Of(items.Count)
        : Invalid("length", a);

    private static ExpressionValue Case(in ExpressionValue a, Func<string, string> change, string name)
    {
        if (a.IsText)
        {
            return ExpressionValue.Of(change(a.AsText()!));
        }

        return a.Json is JsonValue primitive
            ? ExpressionValue.Of(JsonValue.Create(change(JsonScalar.Text(primitive))), keepsDigits: false)
            : Invalid(name, a);
    }

    // Java's trim: everything up to the blank, control characters included.
    private static ExpressionValue Trim(in SynapseRun run, in ExpressionValue a, in ExpressionValue b, in ExpressionValue c)
    {
        if (!a.IsText)
        {
            return Invalid("trim", a);
        }

        var text = a.AsText().AsSpan();
        while (text.Length > 0 && text[0] <= ' ')
        {
            text = text[1..];
        }

        while (text.Length > 0 && text[^1] <= ' ')
        {
            text = text[..^1];
        }

        return ExpressionValue.Of(text.ToString());
    }

    private static ExpressionValue SubStringFrom(in SynapseRun run, in ExpressionValue a, in ExpressionValue b, in ExpressionValue c)
    {
        if (!a.IsText || !b.IsInt)
        {
            return Invalid("subString", a);
        }

        var text = a.AsText()!;
        var start = b.AsInt();
        return start < 0 || start > text.Length
            ? ExpressionValue.Fail($"Invalid index for subString: {start}, source string length: {text.Length}")
            : ExpressionValue.Of(text[start..]);
    }

    private static ExpressionValue SubStringBetween(in SynapseRun run, in ExpressionValue a, in ExpressionValue b, in ExpressionValue c)
    {
        if (!a.IsText || !b.IsInt || !c.IsInt)
        {
            return Invalid("subString", a);
        }

        var text = a.AsText()!;
        var start = b.AsInt();
        var end = c.AsInt();
        return start < 0 || start > end || end > text.Length
            ? ExpressionValue.Fail($"Invalid subString indices: start={start}, end={end}, string length={text.Length}")
            : ExpressionValue.Of(text[start..end]);
    }

    private static ExpressionValue Test(in ExpressionValue a, in ExpressionValue b, Func<string, string, bool> test, string name) =>
        a.IsText && b.IsText ? ExpressionValue.Of(test(a.AsText()!, b.AsText()!)) : Invalid(name, a);

    private static ExpressionValue Replace(in SynapseRun run, in ExpressionValue a, in ExpressionValue b, in ExpressionValue c)
    {
        if (!a.IsText || !b.IsText || !c.IsText)
        {
            return Invalid("replace", a);
        }

        var text = a.AsText()!;
        var part = b.AsText()!;
        return ExpressionValue.Of(part.Length == 0
            ? Surround(text, c.AsText()!)
            : text.Replace(part, c.AsText(), StringComparison.Ordinal));
    }

    // Java finds the empty text before every character and at the end.
    private static string Surround(string text, string with)
    {
        var result = new System.Text.StringBuilder(with);
        foreach (var character in text)
        {
            result.Append(character).Append(with);
        }

        return result.ToString();
    }

    private static ExpressionValue IndexOfFrom(in SynapseRun run, in ExpressionValue a, in ExpressionValue b, in ExpressionValue c)
    {
        if (!a.IsText || !b.IsText || !c.IsInt)
        {
            return Invalid("indexOf", a);
        }

        var text = a.AsText()!;
        var part = b.AsText()!;
        var start = Math.Max(0, c.AsInt());
        return ExpressionValue.Of(start > text.Length
            ? part.Length == 0 ? text.Length : -1
            : text.IndexOf(part, start, StringComparison.Ordinal));
    }

    private static ExpressionValue CharAt(in SynapseRun run, in ExpressionValue a, in ExpressionValue b, in ExpressionValue c)
    {
        if (!a.IsText || !b.IsInt)
        {
            return Invalid("charAt", a);
        }

        var text = a.AsText()!;
        var at = b.AsInt();
        return at < 0 || at >= text.Length
            ? ExpressionValue.Fail($"Invalid index provided for charAt function. source: {text}, index: {at}")
            : ExpressionValue.Of(text[at].ToString());
    }
}
