using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Xml;
using Integrator.Core.Messages;
using Integrator.Mediators.Transformation.Payloads;

namespace Integrator.Mediators.Transformation.Enrichment;

/// <summary>What stands inside <c>&lt;source type="inline"&gt;</c>: an element, or text; both may hold <c>{expression}</c>.</summary>
internal sealed class InlineContent
{
    private readonly XElement? element;
    private readonly string? text;
    private readonly InlineTemplate? template;

    private InlineContent(XElement? element, string? text, InlineTemplate? template)
    {
        this.element = element;
        this.text = text;
        this.template = template;
        IsXml = element is not null || !LooksLikeJson(text!);
    }

    /// <summary>True when it was written as XML, or as text that is no JSON.</summary>
    public bool IsXml { get; }

    /// <summary>Null when the element is empty: a key has to be given then.</summary>
    public static InlineContent? Parse(ArtifactElement source)
    {
        var element = source.Xml.Elements().FirstOrDefault();
        var text = element is null ? source.Text : FormatText.DirectText(element);
        if (element is null && text.Length == 0)
        {
            return source.Attribute("key") is null
                ? throw source.Error("missing-content", "<source type=\"inline\"> is empty", "write XML or JSON inside, or name a resource with 'key'")
                : null;
        }

        try
        {
            var inner = InlineTemplate.ParsePlaceholders(text, NamespaceScope.Of(source.Xml), source.Place);
            var whole = inner.IsLiteral ? null
                : element is null ? inner
                : InlineTemplate.ParsePlaceholders(XmlWriting.ToText(element), NamespaceScope.Of(source.Xml), source.Place);
            return new InlineContent(element is null ? null : DetachedXml.Copy(element), element is null ? text : null, whole);
        }
        catch (ExpressionSyntaxException exception)
        {
            throw source.Error("bad-expression", $"<source>: {exception.Message}");
        }
    }

    /// <summary>The content for one message: an <see cref="XElement"/> (not to be changed) or a text.</summary>
    /// <exception cref="ExpressionEvaluationException">The evaluation faults the message.</exception>
    public object Evaluate(MessageContext context)
    {
        if (template is null)
        {
            return (object?)element ?? text!;
        }

        var filled = template.EvaluateInlineSource(context);
        if (!filled.AsSpan().TrimStart().StartsWith("<"))
        {
            return filled;
        }

        try
        {
            return XmlReading.Parse(filled.Trim(), context.Runtime.Formats.Options.Limits);
        }
        catch (MessageFormatException)
        {
            return filled;
        }
    }

    // An expression in JSON text keeps it from being JSON, so its brackets have to do.
    private static bool LooksLikeJson(string text)
    {
        var trimmed = text.AsSpan().Trim();
        return LenientJson.TryParse(text, out var value) ? value is not null : trimmed.StartsWith("{") && trimmed.EndsWith("}");
    }
}
