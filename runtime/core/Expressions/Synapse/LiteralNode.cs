namespace Integrator.Core.Expressions.Synapse;

/// <summary>A number, text, boolean or null.</summary>
/// <param name="written">As it was written, a text with its quotes.</param>
internal sealed class LiteralNode(ExpressionValue value, string written) : SynapseNode
{
    public ExpressionValue Value => value;

    public override ExpressionValue Evaluate(in SynapseRun run) => value;

    protected override string Print() => written;
}
