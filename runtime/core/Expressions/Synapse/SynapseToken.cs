namespace Integrator.Core.Expressions.Synapse;

/// <summary>A token: its kind, its characters (a text literal with its quotes) and where it begins.</summary>
internal readonly record struct SynapseToken(SynapseTokenKind Kind, string Text, int Position)
{
    /// <summary>True for words that name something by themselves and may also stand as a member name behind a dot (the grammar's <c>keywords</c>).</summary>
    public bool IsKeyword => Kind is SynapseTokenKind.Vars or SynapseTokenKind.Payload or SynapseTokenKind.Headers or SynapseTokenKind.Configs
        or SynapseTokenKind.Params or SynapseTokenKind.Properties or SynapseTokenKind.ParameterKind or SynapseTokenKind.PropertyScope
        or SynapseTokenKind.Function or SynapseTokenKind.SecondaryFunction;
}
