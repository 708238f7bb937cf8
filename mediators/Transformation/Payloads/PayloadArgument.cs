using Integrator.Core.Expressions;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Transformation.Payloads;

/// <summary>One <c>&lt;arg&gt;</c>: a fixed value, or an expression.</summary>
/// <param name="Value">The fixed value; null with an expression.</param>
/// <param name="IsLiteral">True when the result is a text whatever it looks like.</param>
internal sealed record PayloadArgument(string? Value, ValueExpression? Expression, bool IsLiteral)
{
    /// <summary>True for <c>evaluator="json"</c>.</summary>
    public bool IsJsonPath => Expression is JsonPathExpression;

    /// <summary>The value for one message; null where the expression has none.</summary>
    public string? Evaluate(MessageContext context) => Value ?? Expression!.EvaluateString(context);
}
