using System.Xml;
using System.Xml.Linq;
using System.Xml.Xsl;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Xml;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Mediators.Core;
using Integrator.Mediators.Transformation.Resources;
using Integrator.Mediators.Transformation.Stylesheets;
using Microsoft.Extensions.Logging;

namespace Integrator.Mediators.Transformation;

/// <summary><c>xslt</c> and <c>fastXSLT</c>: transforms the payload by a stylesheet, compiled once a version (MI: XSLTMediator).</summary>
[Mediator("xslt")]
[Mediator("fastXSLT")]
public sealed class XsltMediator : LongMediator
{
    private const string DisableBuild = "transform.xslt.result.disableBuild";

    public static readonly ElementSpec Spec = new ElementSpec("xslt", "Transforms the payload, or a part of the message, by an XSLT 1.0 stylesheet.")
        .Attribute("key", ValueKind.DynamicValue, "Local entry or registry resource that holds the stylesheet.", required: true)
        .Attribute("source", ValueKind.Expression, "XPath of the element that is transformed and replaced; otherwise the payload.")
        .Attribute("target", ValueKind.Text, "Property that receives the result instead.")
        .Attribute("useCache", ValueKind.Boolean, "Has no effect: a stylesheet is compiled again when it has changed.", @default: "true")
        .Child(new ElementSpec("property", "A parameter of the stylesheet.")
            .Attribute("name", ValueKind.Text, "Its name.", required: true)
            .Attribute("value", ValueKind.Text, "Fixed value.")
            .Attribute("expression", ValueKind.Expression, "Value taken of the message."))
        .Child(new ElementSpec("feature", "A feature of MI's processor; has no effect.")
            .Attribute("name", ValueKind.Text, "Its name.", required: true)
            .Attribute("value", ValueKind.Boolean, "true or false.", required: true))
        .Child(new ElementSpec("attribute", "An attribute of MI's processor; has no effect.")
            .Attribute("name", ValueKind.Text, "Its name.", required: true)
            .Attribute("value", ValueKind.Text, "Its value.", required: true))
        .Child(new ElementSpec("resource", "What the stylesheet may include, import or open under a location.")
            .Attribute("location", ValueKind.Text, "The location as the stylesheet names it.", required: true)
            .Attribute("key", ValueKind.Key, "Local entry or registry resource that stands there.", required: true))
        .Example("""
            <xslt key="conf:transform/order.xslt">
                <property name="currency" expression="$ctx:currency"/>
                <resource location="common.xslt" key="conf:transform/common.xslt"/>
            </xslt>
            """);

    private readonly DynamicValue key;
    private readonly ValueExpression? source;
    private readonly string? target;
    private readonly IReadOnlyList<StylesheetParameter> parameters;
    private readonly Dictionary<string, string> resources;
    private readonly CompiledResources<Stylesheet> stylesheets;

    private XsltMediator(ArtifactElement element, ParseScope scope)
        : base(element)
    {
        key = scope.RequiredValue(element, "key");
        source = scope.Expression(element, "source");
        target = element.Attribute("target");
        parameters = StylesheetParameter.ParseAll(element, scope);
        resources = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var resource in element.Children("resource"))
        {
            resources[resource.RequiredAttribute("location")] = resource.RequiredAttribute("key");
        }

        foreach (var feature in element.Children("feature"))
        {
            if (feature.RequiredAttribute("value") is not ("true" or "false"))
            {
                throw feature.Error("bad-value", "The feature must have value true or false", null, feature.AttributePlace("value"));
            }
        }

        stylesheets = new((context, _, resource) => Stylesheet.Compile(context, resource, resources));
    }

    public static IMediator Parse(ArtifactElement element, ParseScope scope) => new XsltMediator(element, scope);

    protected override ValueTask<Flow> ComputeAsync(MessageContext context)
    {
        var name = key.EvaluateString(context);
        if (source is null && target is null && TransformsBytes(context, name))
        {
            return Continue;
        }

        var body = context.Message.Body;
        if (source is null && body.Payload is null)
        {
            MediatorLog.NothingToTransform(context.Runtime.Loggers.CreateLogger<XsltMediator>(), Place);
            return Continue;
        }

        try
        {
            var node = source is null ? body.Payload : Selected(context);
            if (node is null)
            {
                return Fail(context, $"Unable to perform XSLT transformation using : {name} : '{source!.Text}' selects no element");
            }

            var stylesheet = string.IsNullOrEmpty(name) ? null : stylesheets.Find(context, name);
            if (stylesheet is null)
            {
                return Fail(context, $"Unable to perform XSLT transformation using : {name} : there is no such resource");
            }

            if (stylesheet.IsTree && !KeepsText(context) && stylesheet.ApplyToTree(context, node, Arguments(context), resources) is { } tree)
            {
                Put(context, node, tree);
            }
            else
            {
                Put(context, node, stylesheet.Apply(context, node, Arguments(context), resources), stylesheet.IsText);
            }

            return Continue;
        }
        catch (Exception exception) when (exception is XsltException or XmlException or MessageFormatException or InvalidOperationException)
        {
            return Fail(context, $"Unable to perform XSLT transformation using : {name} reason : {Reason(exception)}", exception: exception);
        }
    }

    /// <summary>The usual case, from bytes to bytes; false, with nothing changed, where trees are needed or something is wrong.</summary>
    private bool TransformsBytes(MessageContext context, string? name)
    {
        try
        {
            return !string.IsNullOrEmpty(name) && stylesheets.Find(context, name) is { IsForward: true } stylesheet
                && stylesheet.TryApply(context, Arguments(context), resources);
        }
        catch (Exception exception) when (exception is XsltException or XmlException or MessageFormatException or InvalidOperationException)
        {
            return false;
        }
    }

    private XElement? Selected(MessageContext context) =>
        source is XPathExpression xpath && xpath.SelectNodes(context) is [XElement element, ..] ? element : null;

    private XsltArgumentList Arguments(MessageContext context)
    {
        var arguments = new XsltArgumentList();
        foreach (var parameter in parameters)
        {
            if ((parameter.Value ?? parameter.Expression!.EvaluateString(context)) is { } value)
            {
                arguments.AddParam(parameter.Name, "", value);
            }
        }

        return arguments;
    }

    private void Put(MessageContext context, XElement node, string text, bool isText)
    {
        if (KeepsText(context))
        {
            context.Properties[target!] = text;
            return;
        }

        Put(context, node, isText ? new XElement(PayloadWrapper.Text, text) : XmlReading.Parse(text.Trim(), context.Runtime.Formats.Options.Limits));
    }

    /// <summary>True when the property shall get the result as text.</summary>
    private bool KeepsText(MessageContext context) =>
        target is not null && context.Properties[DisableBuild] is string flag && flag.Equals("true", StringComparison.OrdinalIgnoreCase);

    private void Put(MessageContext context, XElement node, XElement result)
    {
        var body = context.Message.Body;
        if (target is not null)
        {
            context.Properties[target] = result;
        }
        else if (ReferenceEquals(node, body.Envelope))
        {
            body.SetEnvelope(result);
        }
        else if (ReferenceEquals(node, body.BodyElement) || ReferenceEquals(node, body.HeaderElement))
        {
            node.RemoveNodes();
            node.Add(result.Elements().Select(static child => new XElement(child)));
        }
        else if (ReferenceEquals(node, body.Payload))
        {
            body.SetPayload(result);
        }
        else
        {
            node.ReplaceWith(result);
        }
    }

    private static string Reason(Exception exception) => exception switch
    {
        XsltException { LineNumber: > 0 } wrong => $"{wrong.Message} (line {wrong.LineNumber}, position {wrong.LinePosition} of the stylesheet)",
        { InnerException: { } inner } => $"{exception.Message} {inner.Message}",
        _ => exception.Message,
    };
}
