using Integrator.Core.Artifacts;
using Integrator.Core.Messages;

namespace Integrator.Core.Expressions;

/// <summary>A Synapse expression, <c>${..}</c> (MI 4.4 and later).</summary>
public sealed class SynapseExpression : ValueExpression
{
    internal SynapseExpression(string text, string expression, NamespaceScope namespaces, SourcePlace place)
        : base(text, place)
    {
    }

    public override bool IsContentAware => throw new NotImplementedException();

    public override string? EvaluateString(MessageContext context) => throw new NotImplementedException();

    public override object? EvaluateObject(MessageContext context) => throw new NotImplementedException();
}
