using Integrator.Core.Artifacts;
using Integrator.Core.Expressions.Synapse;
using Integrator.Core.Messages;
using Microsoft.Extensions.Logging;

namespace Integrator.Core.Expressions;

/// <summary>A Synapse expression, <c>${..}</c> (MI 4.4 and later).</summary>
/// <remarks>An evaluation error is a warning in the log, and the result is "" (MI's SynapseExpression).</remarks>
public sealed class SynapseExpression : ValueExpression
{
    private readonly SynapseNode root;

    internal SynapseExpression(string text, string expression, NamespaceScope namespaces, SourcePlace place)
        : base(text, place)
    {
        root = SynapseParser.Parse(expression, namespaces, place);
        IsContentAware = SynapseContentAwareness.IsContentAware(expression);
    }

    public override bool IsContentAware { get; }

    /// <summary>The expression without its <c>${}</c>, with every bracket that its grammar implies: what <c>a &gt; 1 and b</c> really means.</summary>
    public string Canonical => root.ToString();

    public override string EvaluateString(MessageContext context) => Evaluate(context, wantsObject: false).AsText() ?? "";

    public override object? EvaluateObject(MessageContext context)
    {
        var value = Evaluate(context, wantsObject: true);
        return value.IsNull ? "" : value.ToObject();
    }

    private ExpressionValue Evaluate(MessageContext context, bool wantsObject)
    {
        var value = root.Evaluate(new SynapseRun(context, wantsObject));
        if (!value.IsError)
        {
            return value;
        }

        ExpressionLog.Failed(context.Runtime.Loggers.CreateLogger<SynapseExpression>(), Text, Place, value.Error);
        return default;
    }
}
