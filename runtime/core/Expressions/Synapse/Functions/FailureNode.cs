namespace Integrator.Core.Expressions.Synapse.Functions;

/// <summary>A call that MI deploys and that fails whenever it is evaluated: a wrong number of arguments.</summary>
internal sealed class FailureNode(string why) : SynapseNode
{
    public override ExpressionValue Evaluate(in SynapseRun run) => ExpressionValue.Fail(why);
}
