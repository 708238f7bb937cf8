namespace Integrator.Core.Expressions.Synapse.Functions;

/// <summary><c>exists(e)</c>: false when the evaluation fails or gives null.</summary>
internal sealed class ExistsNode(SynapseNode inner) : SynapseNode
{
    public override ExpressionValue Evaluate(in SynapseRun run)
    {
        var value = inner.Evaluate(run);
        return ExpressionValue.Of(!value.IsError && !value.IsNull);
    }
}
