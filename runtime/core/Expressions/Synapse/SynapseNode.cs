namespace Integrator.Core.Expressions.Synapse;

/// <summary>A node of a compiled Synapse expression.</summary>
internal abstract class SynapseNode
{
    /// <summary>The value, null, or an error; throws only for what faults the message.</summary>
    public abstract ExpressionValue Evaluate(in SynapseRun run);
}
