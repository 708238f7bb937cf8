namespace Integrator.Core.Expressions.Synapse;

/// <summary><c>condition ? a : b</c>; only the side chosen is evaluated.</summary>
internal sealed class ConditionalNode(SynapseNode condition, SynapseNode whenTrue, SynapseNode whenFalse) : SynapseNode
{
    public override ExpressionValue Evaluate(in SynapseRun run)
    {
        var value = condition.Evaluate(run);
        if (value.IsError)
        {
            return value;
        }

        if (!value.IsBoolean)
        {
            return ExpressionValue.Fail(value.IsNull
                ? "Condition is null in conditional expression"
                : "Condition is not a boolean in conditional expression");
        }

        return value.AsBoolean() ? whenTrue.Evaluate(run) : whenFalse.Evaluate(run);
    }

    protected override string Print() => $"({condition} ? {whenTrue} : {whenFalse})";
}
