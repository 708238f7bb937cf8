using Integrator.Core.Artifacts;
using Integrator.Core.Messages;

namespace Integrator.Core.Expressions;

/// <summary>A value attribute (MI's Value and ValueFactory): a literal, or an expression in braces.</summary>
/// <remarks>
/// <c>{xpath}</c>, <c>{json-eval(..)}</c> and <c>{${..}}</c> are evaluated for each message. <c>{{..}}</c> is kept as <c>{..}</c> for who
/// evaluates it later (templates): its <see cref="EvaluateString"/> is that text, its expression is <see cref="LateExpression"/>.
/// A bare <c>${..}</c> is a literal.
/// </remarks>
public sealed class DynamicValue
{
    private DynamicValue(string text, string? literal, ValueExpression? expression, ValueExpression? late)
    {
        Text = text;
        Literal = literal;
        Expression = expression;
        LateExpression = late;
    }

    /// <summary>The attribute as it was written.</summary>
    public string Text { get; }

    /// <summary>The fixed value; null when <see cref="Expression"/> gives it.</summary>
    public string? Literal { get; }

    /// <summary>The expression between single braces, or null.</summary>
    public ValueExpression? Expression { get; }

    /// <summary>The expression between double braces, or null.</summary>
    public ValueExpression? LateExpression { get; }

    public bool IsContentAware => Expression is { IsContentAware: true };

    /// <exception cref="ExpressionSyntaxException">The text between the braces is not an expression.</exception>
    public static DynamicValue Parse(string text, NamespaceScope namespaces, SourcePlace place)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.Length > 3 && trimmed.StartsWith("{{", StringComparison.Ordinal) && trimmed.EndsWith("}}", StringComparison.Ordinal))
        {
            var late = trimmed[2..^2].ToString();
            return new DynamicValue(text, trimmed[1..^1].ToString(), null, ExpressionParser.Parse(late, namespaces, place));
        }

        return text.Length > 1 && text[0] == '{' && text[^1] == '}'
            ? new DynamicValue(text, null, ExpressionParser.Parse(text[1..^1], namespaces, place), null)
            : new DynamicValue(text, text, null, null);
    }

    /// <summary>A fixed value, braces and all.</summary>
    public static DynamicValue OfLiteral(string text) => new(text, text, null, null);

    /// <summary>The literal, or the string value of the expression.</summary>
    /// <exception cref="ExpressionEvaluationException">The evaluation faults the message.</exception>
    public string? EvaluateString(MessageContext context) => Literal ?? Expression!.EvaluateString(context);

    public override string ToString() => Text;
}
