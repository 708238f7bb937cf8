using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Messages;

namespace Integrator.Core.Expressions;

/// <summary>Text with expressions in it, cut into segments once: <c>${..}</c> of log/message and payloadFactory, <c>{..}</c> of enrich's inline source.</summary>
public sealed class InlineTemplate
{
    private readonly InlineSegment[] segments;

    private InlineTemplate(string text, InlineSegment[] segments)
    {
        Text = text;
        this.segments = segments;
        IsLiteral = Array.TrueForAll(segments, static segment => segment.Expression is null);
        IsContentAware = Array.Exists(segments, static segment => segment.Expression is { IsContentAware: true });
    }

    public string Text { get; }

    public ReadOnlySpan<InlineSegment> Segments => segments;

    /// <summary>True when nothing in the text has to be evaluated.</summary>
    public bool IsLiteral { get; }

    public bool IsContentAware { get; }

    /// <summary>Text with <c>${expression}</c>; an expression ends at the first <c>}</c> after at least one character.</summary>
    /// <exception cref="ExpressionSyntaxException">An expression is wrong.</exception>
    public static InlineTemplate ParseSynapse(string text, NamespaceScope namespaces, SourcePlace place) =>
        new(text, InlineTemplateParser.Synapse(text, namespaces, place));

    /// <summary>Text with <c>{xpath}</c> or <c>{json-eval(..)}</c>, without blanks, quotes, commas, angle or square closing brackets inside.</summary>
    /// <exception cref="ExpressionSyntaxException">An expression is wrong.</exception>
    public static InlineTemplate ParsePlaceholders(string text, NamespaceScope namespaces, SourcePlace place) =>
        new(text, InlineTemplateParser.Placeholders(text, namespaces, place));

    /// <summary>The text with every expression replaced by its string value (null: nothing).</summary>
    /// <exception cref="ExpressionEvaluationException">The evaluation faults the message.</exception>
    public string EvaluateString(MessageContext context)
    {
        if (IsLiteral)
        {
            return Text;
        }

        var result = new StringBuilder(Text.Length + 64);
        foreach (var segment in segments)
        {
            result.Append(segment.Expression is null ? segment.Literal : segment.Expression.EvaluateString(context));
        }

        return result.ToString();
    }

    /// <summary>
    /// The text of enrich's inline source: a value that is neither XML nor JSON is put in quotes unless it stands between quotes; an empty
    /// value always is, also between quotes (MI's InlineExpressionUtil.replaceDynamicValues).
    /// </summary>
    /// <exception cref="ExpressionEvaluationException">The evaluation faults the message.</exception>
    public string EvaluateInlineSource(MessageContext context)
    {
        if (IsLiteral)
        {
            return Text;
        }

        var result = new StringBuilder(Text.Length + 64);
        foreach (var segment in segments)
        {
            if (segment.Expression is null)
            {
                result.Append(segment.Literal);
                continue;
            }

            var value = segment.Expression.EvaluateString(context) ?? "";
            var needsQuotes = value.Length == 0 || (!segment.IsQuoted && !IsJson(value) && !IsXml(value));
            result.Append(needsQuotes ? $"\"{value}\"" : value);
        }

        return result.ToString();
    }

    // Gson reads a single bare word as a JSON string, so only text with more in it than that is "not JSON".
    private static bool IsJson(string value)
    {
        if (!value.AsSpan().ContainsAny(" \t\r\n\"'{}[]:,;=#/\\"))
        {
            return true;
        }

        try
        {
            using var document = JsonDocument.Parse(value, new JsonDocumentOptions { MaxDepth = 512 });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsXml(string value)
    {
        if (!value.AsSpan().TrimStart().StartsWith("<"))
        {
            return false;
        }

        try
        {
            using var reader = XmlReader.Create(new StringReader(value), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            XElement.Load(reader);
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
