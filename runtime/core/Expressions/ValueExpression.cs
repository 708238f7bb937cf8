using Integrator.Core.Artifacts;
using Integrator.Core.Messages;

namespace Integrator.Core.Expressions;

/// <summary>An expression of an artifact, compiled once: XPath 1.0, JSONPath (<c>json-eval(..)</c>) or a Synapse expression (<c>${..}</c>).</summary>
/// <remarks>Immutable and safe to evaluate from any thread. A content-aware expression needs a built body.</remarks>
public abstract class ValueExpression
{
    private protected ValueExpression(string text, SourcePlace place)
    {
        Text = text;
        Place = place;
    }

    /// <summary>The expression as it was written, with its <c>json-eval( )</c> or <c>${ }</c> around it.</summary>
    public string Text { get; }

    /// <summary>Where it was written.</summary>
    public SourcePlace Place { get; }

    /// <summary>True when the message body must be built before the expression is evaluated (mediation-expressions c.2 to c.4).</summary>
    public abstract bool IsContentAware { get; }

    /// <summary>The result as text; null where the language says so (a missing property in XPath), "" for what is empty.</summary>
    /// <exception cref="ExpressionEvaluationException">The evaluation faults the message.</exception>
    public abstract string? EvaluateString(MessageContext context);

    /// <summary>The truth of the result: XPath's boolean value; for the other two, whether the text is <c>true</c> in any case.</summary>
    /// <exception cref="ExpressionEvaluationException">The evaluation faults the message.</exception>
    public virtual bool EvaluateBoolean(MessageContext context) =>
        string.Equals(EvaluateString(context), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The typed result, defined for Synapse expressions only: <see cref="string"/>, <see cref="int"/>, <see cref="long"/>,
    /// <see cref="double"/>, <see cref="bool"/>, <see cref="System.Text.Json.Nodes.JsonNode"/>, a list of
    /// <see cref="System.Xml.Linq.XObject"/>; "" when evaluation failed. XPath and JSONPath give null (MI's SynapsePath.objectValueOf).
    /// </summary>
    public abstract object? EvaluateObject(MessageContext context);

    public override string ToString() => Text;
}
