namespace Integrator.Core.Expressions.Synapse;

/// <summary>Two operands and what stands between them; both sides are always evaluated (MI's BinaryOperationNode).</summary>
internal sealed class BinaryNode(SynapseNode left, SynapseTokenKind operation, SynapseNode right) : SynapseNode
{
    public override ExpressionValue Evaluate(in SynapseRun run)
    {
        var a = left.Evaluate(run);
        if (a.IsError)
        {
            return a;
        }

        var b = right.Evaluate(run);
        if (b.IsError)
        {
            return b;
        }

        if (operation is SynapseTokenKind.Equal or SynapseTokenKind.NotEqual)
        {
            return ExpressionValue.Of(AreEqual(a, b) == (operation == SynapseTokenKind.Equal));
        }

        if (a.IsNull || b.IsNull)
        {
            return ExpressionValue.Fail($"Null inputs for {operation} operation: {a.AsText()} and {b.AsText()}");
        }

        return operation switch
        {
            SynapseTokenKind.And or SynapseTokenKind.Or => Logic(a, b),
            SynapseTokenKind.Greater or SynapseTokenKind.Less or SynapseTokenKind.GreaterOrEqual or SynapseTokenKind.LessOrEqual => Order(a, b),
            _ => Arithmetic.Calculate(a, operation, b),
        };
    }

    protected override string Print() => $"({left} {Sign} {right})";

    private string Sign => operation switch
    {
        SynapseTokenKind.Plus => "+",
        SynapseTokenKind.Minus => "-",
        SynapseTokenKind.Asterisk => "*",
        SynapseTokenKind.Slash => "/",
        SynapseTokenKind.Percent => "%",
        SynapseTokenKind.Equal => "==",
        SynapseTokenKind.NotEqual => "!=",
        SynapseTokenKind.Greater => ">",
        SynapseTokenKind.Less => "<",
        SynapseTokenKind.GreaterOrEqual => ">=",
        SynapseTokenKind.LessOrEqual => "<=",
        SynapseTokenKind.And => "and",
        _ => "or",
    };

    // Texts are compared, whatever the kinds: 5 == "5" holds.
    private static bool AreEqual(in ExpressionValue a, in ExpressionValue b) => a.IsNull || b.IsNull
        ? a.IsNull && b.IsNull
        : string.Equals(a.AsText(), b.AsText(), StringComparison.Ordinal);

    private ExpressionValue Logic(in ExpressionValue a, in ExpressionValue b)
    {
        if (!a.IsBoolean || !b.IsBoolean)
        {
            return ExpressionValue.Fail($"Logical operation between non-boolean values: {a.AsText()} and {b.AsText()}");
        }

        return ExpressionValue.Of(operation == SynapseTokenKind.And ? a.AsBoolean() && b.AsBoolean() : a.AsBoolean() || b.AsBoolean());
    }

    private ExpressionValue Order(in ExpressionValue a, in ExpressionValue b)
    {
        if (!(a.IsInt || a.IsDouble) || !(b.IsInt || b.IsDouble))
        {
            return ExpressionValue.Fail($"Comparison between non-numeric values: {a.AsText()} and {b.AsText()}");
        }

        var first = a.AsDouble();
        var second = b.AsDouble();
        return ExpressionValue.Of(operation switch
        {
            SynapseTokenKind.Greater => first > second,
            SynapseTokenKind.Less => first < second,
            SynapseTokenKind.GreaterOrEqual => first >= second,
            _ => first <= second,
        });
    }
}
