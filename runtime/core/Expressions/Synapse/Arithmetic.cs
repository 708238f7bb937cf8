using Integrator.Core.Expressions.JavaConventions;

namespace Integrator.Core.Expressions.Synapse;

/// <summary><c>+ - * / %</c>: int overflows into long, doubles calculate in decimal, a quotient has the decimal places of its left side.</summary>
internal static class Arithmetic
{
    public static ExpressionValue Calculate(in ExpressionValue a, SynapseTokenKind operation, in ExpressionValue b)
    {
        if (operation == SynapseTokenKind.Plus && a.IsText && b.IsText)
        {
            return ExpressionValue.Of(string.Concat(a.AsText(), b.AsText()));
        }

        if (!a.IsNumber || !b.IsNumber)
        {
            return ExpressionValue.Fail(operation == SynapseTokenKind.Plus
                ? $"Addition between non-numeric values: {a.AsText()} and {b.AsText()}"
                : $"Arithmetic operation: {operation} between non-numeric values: {a.AsText()} and {b.AsText()}");
        }

        if (a.IsDouble || b.IsDouble)
        {
            return Doubles(a.AsDouble(), operation, b.AsDouble());
        }

        return a.IsLong || b.IsLong ? Longs(a.AsLong(), operation, b.AsLong()) : Ints(a.AsInt(), operation, b.AsInt());
    }

    private static ExpressionValue Ints(int a, SynapseTokenKind operation, int b)
    {
        if (b == 0 && operation is SynapseTokenKind.Slash or SynapseTokenKind.Percent)
        {
            return ByZero(operation);
        }

        switch (operation)
        {
            case SynapseTokenKind.Plus:
                var sum = (long)a + b;
                return sum == (int)sum ? ExpressionValue.Of((int)sum) : ExpressionValue.Of(sum);
            case SynapseTokenKind.Minus:
                return ExpressionValue.Of(unchecked(a - b));
            case SynapseTokenKind.Asterisk:
                var product = (long)a * b;
                return product == (int)product ? ExpressionValue.Of((int)product) : ExpressionValue.Of(product);
            case SynapseTokenKind.Slash:
                return (long)a % b == 0 ? ExpressionValue.Of(unchecked((int)((long)a / b))) : ExpressionValue.Of((double)a / b);
            default:
                return ExpressionValue.Of((int)((long)a % b));
        }
    }

    private static ExpressionValue Longs(long a, SynapseTokenKind operation, long b) => operation switch
    {
        SynapseTokenKind.Slash or SynapseTokenKind.Percent when b == 0 => ByZero(operation),
        SynapseTokenKind.Plus => ExpressionValue.Of(unchecked(a + b)),
        SynapseTokenKind.Minus => ExpressionValue.Of(unchecked(a - b)),
        SynapseTokenKind.Asterisk => ExpressionValue.Of(unchecked(a * b)),
        SynapseTokenKind.Slash => ExpressionValue.Of((double)a / b),
        _ => ExpressionValue.Of(b == -1 ? 0L : a % b),
    };

    private static ExpressionValue Doubles(double a, SynapseTokenKind operation, double b)
    {
        if (b == 0 && operation is SynapseTokenKind.Slash or SynapseTokenKind.Percent)
        {
            return ByZero(operation);
        }

        if (!double.IsFinite(a) || !double.IsFinite(b))
        {
            return ExpressionValue.Fail("Arithmetic with NaN or an infinite number");
        }

        var first = JavaDecimal.Of(a);
        var second = JavaDecimal.Of(b);
        var result = operation switch
        {
            SynapseTokenKind.Plus => first.Add(second),
            SynapseTokenKind.Minus => first.Subtract(second),
            SynapseTokenKind.Asterisk => first.Multiply(second),
            SynapseTokenKind.Slash => first.Divide(second),
            _ => first.Remainder(second),
        };
        return ExpressionValue.Of(result.ToDouble());
    }

    private static ExpressionValue ByZero(SynapseTokenKind operation) =>
        ExpressionValue.Fail(operation == SynapseTokenKind.Slash ? "Division by zero" : "Modulo by zero");
}
