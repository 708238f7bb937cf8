using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Mediators.Core;
using Integrator.Mediators.Transformation.Enrichment;
using Microsoft.Extensions.Logging;

namespace Integrator.Mediators.Transformation;

/// <summary><c>enrich</c>: takes something from the message and puts it somewhere else (MI: EnrichMediator).</summary>
[Mediator("enrich")]
public sealed class EnrichMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec("enrich", "Copies a part of the message, a property or fixed content to another place.")
        .Child(new ElementSpec("source", "Where the content comes from; inside, the inline content, in which {expression} is replaced.")
            .Attribute("type", ValueKind.Choice, "Kind of source.", @default: "custom", choices: ["custom", "envelope", "body", "property", "inline"])
            .Attribute("clone", ValueKind.Boolean, "Copies the content; otherwise it moves.", @default: "true")
            .Attribute("xpath", ValueKind.Expression, "What a custom source selects: XPath or json-eval( ).")
            .Attribute("property", ValueKind.Text, "Name of the property.")
            .Attribute("key", ValueKind.Key, "Local entry or registry resource that holds the inline content.").Anything().Content())
        .Child(new ElementSpec("target", "Where the content goes.")
            .Attribute("type", ValueKind.Choice, "Kind of target.", @default: "custom", choices: ["custom", "envelope", "body", "property", "key"])
            .Attribute("action", ValueKind.Choice, "How it is put there; remove takes away what the source's json-eval( ) selects.", @default: "replace", choices: ["replace", "child", "sibling", "remove"])
            .Attribute("xpath", ValueKind.Expression, "The place of a custom target, or the key to rename: XPath or json-eval( ).")
            .Attribute("property", ValueKind.Text, "Name of the property."))
        .Example("""
            <enrich>
                <source clone="true" type="body"/>
                <target type="property" property="ORIGINAL_BODY"/>
            </enrich>
            """)
        .Example("""
            <enrich>
                <source type="inline"><status xmlns="">accepted</status></source>
                <target xpath="//order" action="child"/>
            </enrich>
            """)
        .Example("""
            <enrich>
                <source xpath="json-eval($.internal)"/>
                <target type="body" action="remove"/>
            </enrich>
            """);

    private readonly EnrichSource source;
    private readonly EnrichTarget target;
    private readonly bool isJson;
    private readonly JsonEnrichment json;
    private readonly XmlEnrichment xml;

    private EnrichMediator(ArtifactElement element, EnrichSource source, EnrichTarget target)
        : base(element)
    {
        this.source = source;
        this.target = target;
        isJson = source.Type != EnrichSourceType.Envelope && target.Type != EnrichTargetType.Envelope && source.Inline is not { IsXml: true }
            && (source.Type != EnrichSourceType.Custom || source.Expression is JsonPathExpression)
            && (target.Type != EnrichTargetType.Custom || target.Expression is JsonPathExpression);
        json = new JsonEnrichment(source, target, Report);
        xml = new XmlEnrichment(source, target, Report);
    }

    public static IMediator Parse(ArtifactElement element, ParseScope scope)
    {
        var sourceElement = element.Child("source") ?? throw element.Error("missing-element", "<enrich> needs a <source>");
        var targetElement = element.Child("target") ?? throw element.Error("missing-element", "<enrich> needs a <target>");
        var source = EnrichSource.Parse(sourceElement, scope);
        var target = EnrichTarget.Parse(targetElement, scope);
        EnrichCombination.Check(element, source.Type, target);
        try
        {
            return new EnrichMediator(element, source, target);
        }
        catch (ExpressionSyntaxException exception)
        {
            throw sourceElement.Error("bad-expression", $"'xpath' of <source>: {exception.Message}", null, sourceElement.AttributePlace("xpath"));
        }
    }

    public override ValueTask<Flow> MediateAsync(MessageContext context)
    {
        var property = source.Property is null ? default : SourceProperty.Of(context.Properties[source.Property]);
        var inline = source.Inline?.Evaluate(context);
        try
        {
            if (isJson && context.Message.Body.IsJson && !property.IsXml && inline is not XElement)
            {
                json.Apply(context, property, inline as string);
            }
            else
            {
                xml.Apply(context, inline);
            }
        }
        catch (EnrichException exception)
        {
            return Fail(context, exception.Message, exception: exception);
        }

        if (target.Type is EnrichTargetType.Body or EnrichTargetType.Envelope)
        {
            MessageContentType.HasEntity(context.Message);
        }

        return Continue;
    }

    private void Report(MessageContext context, string problem) =>
        MediatorLog.NotEnriched(context.Runtime.Loggers.CreateLogger<EnrichMediator>(), Place, problem);
}
