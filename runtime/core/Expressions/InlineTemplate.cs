using Integrator.Core.Artifacts;
using Integrator.Core.Messages;

namespace Integrator.Core.Expressions;

/// <summary>Text with expressions in it, cut into segments once: <c>${..}</c> of log/message and payloadFactory, <c>{..}</c> of enrich's inline source.</summary>
public sealed class InlineTemplate
{
    private readonly InlineSegment[] segments;

    internal InlineTemplate(string text, InlineSegment[] segments)
    {
        Text = text;
        this.segments = segments;
    }

    public string Text { get; }

    public ReadOnlySpan<InlineSegment> Segments => segments;

    /// <summary>True when nothing in the text has to be evaluated.</summary>
    public bool IsLiteral => throw new NotImplementedException();

    public bool IsContentAware => throw new NotImplementedException();

    /// <summary>Text with <c>${expression}</c>; an expression ends at the first <c>}</c> after at least one character.</summary>
    /// <exception cref="ExpressionSyntaxException">An expression is wrong.</exception>
    public static InlineTemplate ParseSynapse(string text, NamespaceScope namespaces, SourcePlace place) => throw new NotImplementedException();

    /// <summary>Text with <c>{xpath}</c> or <c>{json-eval(..)}</c>, without blanks, quotes, commas, angle or square closing brackets inside.</summary>
    /// <exception cref="ExpressionSyntaxException">An expression is wrong.</exception>
    public static InlineTemplate ParsePlaceholders(string text, NamespaceScope namespaces, SourcePlace place) => throw new NotImplementedException();

    /// <summary>The text with every expression replaced by its string value (null: nothing).</summary>
    /// <exception cref="ExpressionEvaluationException">The evaluation faults the message.</exception>
    public string EvaluateString(MessageContext context) => throw new NotImplementedException();

    /// <summary>
    /// The text of enrich's inline source: a value that is neither XML nor JSON is put in quotes unless it stands between quotes, as is an
    /// empty value of json-eval (MI's InlineExpressionUtil.replaceDynamicValues).
    /// </summary>
    /// <exception cref="ExpressionEvaluationException">The evaluation faults the message.</exception>
    public string EvaluateInlineSource(MessageContext context) => throw new NotImplementedException();
}
