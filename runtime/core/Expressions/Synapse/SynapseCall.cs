namespace Integrator.Core.Expressions.Synapse;

/// <summary>A call of a function as it was written.</summary>
/// <param name="Property">The arguments of <c>.property(..)</c> behind <c>registry(..)</c>; null without it.</param>
internal sealed record SynapseCall(string Name, IReadOnlyList<SynapseNode> Arguments, IReadOnlyList<SynapseNode>? Property)
{
    public override string ToString() =>
        $"{Name}({string.Join(", ", Arguments)})" + (Property is null ? "" : $".property({string.Join(", ", Property)})");
}
