namespace Integrator.Core.Expressions.Synapse;

/// <summary>A node of a compiled Synapse expression.</summary>
internal abstract class SynapseNode
{
    /// <summary>The value, null, or an error; throws only for what faults the message.</summary>
    public abstract ExpressionValue Evaluate(in SynapseRun run);

    /// <summary>The call that the node stands for; null for what is no function.</summary>
    public SynapseCall? Call { get; set; }

    /// <summary>The expression in brackets wherever MI's precedence could be mistaken; read again it is the same expression.</summary>
    public sealed override string ToString() => Call?.ToString() ?? Print();

    protected virtual string Print() => throw new NotSupportedException($"{GetType().Name} prints as a call");
}
