namespace Integrator.Core.Expressions.Synapse;

/// <summary>A number, text, boolean or null.</summary>
internal sealed class LiteralNode(ExpressionValue value) : SynapseNode
{
    public ExpressionValue Value => value;

    public override ExpressionValue Evaluate(in SynapseRun run) => value;
}
