using Integrator.Mediators.Transformation.FreeMarker.Values;

namespace Integrator.Mediators.Transformation.FreeMarker.Expressions;

/// <summary>Arithmetic, comparison and logic.</summary>
internal sealed class BinaryExpression(TemplateExpression left, string sign, TemplateExpression right) : TemplateExpression
{
    public override object? Evaluate(TemplateRun run)
    {
        var first = left.Require(run);
        switch (sign)
        {
            case "&&":
                return TemplateValue.ToBoolean(first) && TemplateValue.ToBoolean(right.Require(run));
            case "||":
                return TemplateValue.ToBoolean(first) || TemplateValue.ToBoolean(right.Require(run));
        }

        var second = right.Require(run);
        try
        {
            return sign switch
            {
                "+" => Add(run, first, second),
                "-" => TemplateValue.ToNumber(first) - TemplateValue.ToNumber(second),
                "*" => TemplateValue.ToNumber(first) * TemplateValue.ToNumber(second),
                "/" => Math.Round(TemplateValue.ToNumber(first) / TemplateValue.ToNumber(second), 12, MidpointRounding.AwayFromZero),
                "%" => decimal.Truncate(TemplateValue.ToNumber(first)) % decimal.Truncate(TemplateValue.ToNumber(second)),
                "==" => TemplateValue.AreEqual(first, second),
                "!=" => !TemplateValue.AreEqual(first, second),
                "<" => Compare(first, second) < 0,
                "<=" => Compare(first, second) <= 0,
                ">" => Compare(first, second) > 0,
                _ => Compare(first, second) >= 0,
            };
        }
        catch (ArithmeticException exception)
        {
            throw new TemplateValueException($"{Text}: {exception.Message}");
        }
    }

    private static int Compare(object first, object second) => (first, second) switch
    {
        (decimal a, decimal b) => a.CompareTo(b),
        (DateTimeOffset a, DateTimeOffset b) => a.CompareTo(b),
        _ => throw new TemplateValueException($"A {TemplateValue.KindOf(first)} is neither less nor more than a {TemplateValue.KindOf(second)}"),
    };

    private static object Add(TemplateRun run, object first, object second)
    {
        if (first is decimal a && second is decimal b)
        {
            return a + b;
        }

        if (first is IReadOnlyList<object?> head and not XmlNodes && second is IReadOnlyList<object?> tail and not XmlNodes)
        {
            return (object?[])[.. head, .. tail];
        }

        return first is TemplateHash one and not XmlNodes && second is TemplateHash two and not XmlNodes
            ? MapHash.Merge(one, two)
            : run.Join(first, second);
    }
}
