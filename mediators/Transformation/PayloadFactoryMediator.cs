using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Xml;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Mediators.Transformation.Payloads;
using Integrator.Mediators.Transformation.Resources;

namespace Integrator.Mediators.Transformation;

/// <summary><c>payloadFactory</c>: a new payload from a format and arguments (MI: PayloadFactoryMediator).</summary>
[Mediator("payloadFactory")]
public sealed class PayloadFactoryMediator : Mediator
{
    private const string Padding = "pfPadding";

    public static readonly ElementSpec Spec = new ElementSpec("payloadFactory", "Replaces the payload by one made from a format and arguments.")
        .Attribute("media-type", ValueKind.Choice, "What is made.", @default: "xml", choices: ["xml", "json", "text"])
        .Attribute("template-type", ValueKind.Choice, "Language of the format: $1 and ${..}, or FreeMarker.", @default: "default", choices: ["default", "freemarker"])
        .Attribute("escapeXmlChars", ValueKind.Boolean, "Escapes control characters in JSON arguments of a JSON payload.", @default: "false")
        .Child(new ElementSpec("format", "The template: XML, or text (in CDATA if need be). $1 is the first argument, ${payload.x} an expression.")
            .Attribute("key", ValueKind.DynamicValue, "Local entry or registry resource that holds the template instead.").Anything().Content())
        .Child(new ElementSpec("args", "The arguments in the order of their numbers.")
            .Child(new ElementSpec("arg", "One argument.")
                .Attribute("value", ValueKind.Text, "A fixed value.")
                .Attribute("expression", ValueKind.Expression, "XPath, or JSONPath with evaluator=\"json\".")
                .Attribute("evaluator", ValueKind.Choice, "Language of the expression.", @default: "xml", choices: ["xml", "json"])
                .Attribute("literal", ValueKind.Boolean, "Takes the result as text, whatever it looks like.", @default: "false")))
        .Example("""
            <payloadFactory media-type="json">
                <format>{"order": {"id": "$1", "customer": ${payload.customer}, "note": "${vars.note}"}}</format>
                <args>
                    <arg evaluator="json" expression="$.id"/>
                </args>
            </payloadFactory>
            """)
        .Example("""
            <payloadFactory media-type="xml">
                <format><m:getQuote xmlns:m="http://services.samples"><m:symbol>$1</m:symbol></m:getQuote></format>
                <args>
                    <arg expression="//symbol"/>
                </args>
            </payloadFactory>
            """)
        .Example("""
            <payloadFactory media-type="json" template-type="freemarker">
                <format><![CDATA[{"names": [<#list payload.people as person>"${person.name}"<#sep>, </#list>]}]]></format>
                <args/>
            </payloadFactory>
            """);

    private readonly PayloadMedia? media;
    private readonly IReadOnlyList<PayloadArgument> arguments;
    private readonly IPayloadTemplate? template;
    private readonly DynamicValue? key;
    private readonly CompiledResources<IPayloadTemplate>? templates;

    private PayloadFactoryMediator(ArtifactElement element, ParseScope scope)
        : base(element)
    {
        var format = element.Child("format") ?? throw element.Error("missing-element", "<payloadFactory> needs a <format>");
        var compiler = new PayloadTemplateCompiler(element, format);
        media = compiler.Media;
        arguments = PayloadArguments.Parse(element);
        if (format.Xml.Attribute("key") is null)
        {
            template = compiler.CompileInline();
        }
        else
        {
            key = scope.RequiredValue(format, "key");
            templates = new(compiler.Compile);
        }
    }

    public static IMediator Parse(ArtifactElement element, ParseScope scope) => new PayloadFactoryMediator(element, scope);

    public override ValueTask<Flow> MediateAsync(MessageContext context)
    {
        var found = template;
        try
        {
            if (key is not null)
            {
                var name = key.EvaluateString(context);
                found = string.IsNullOrEmpty(name) ? null : templates!.Find(context, name);
                if (found is null)
                {
                    return Fail(context, $"Key {name} not found");
                }
            }

            var text = found!.Fill(context, arguments);
            return media switch
            {
                PayloadMedia.Xml => SetXml(context, text),
                PayloadMedia.Json => SetJson(context, text.Trim()),
                PayloadMedia.Text => SetText(context, text.Trim()),
                _ => Continue,
            };
        }
        catch (PayloadTemplateException exception)
        {
            return Fail(context, exception.Message, exception: exception);
        }
    }

    private ValueTask<Flow> SetXml(MessageContext context, string text)
    {
        XElement padded;
        try
        {
            padded = XmlReading.Parse($"<{Padding}>{text}</{Padding}>", context.Runtime.Formats.Options.Limits);
        }
        catch (MessageFormatException exception)
        {
            return Fail(context, $"Error creating SOAP Envelope from source {text.Trim()}", detail: exception.Message, exception: exception);
        }

        var payload = padded.Elements().FirstOrDefault();
        if (payload is null)
        {
            return Fail(context, "Generated content is not a valid XML payload");
        }

        payload.Remove();
        if (SoapEnvelope.IsEnvelope(payload.Name))
        {
            context.Message.Body.SetEnvelope(payload);
        }
        else
        {
            context.Message.Body.SetPayload(payload);
        }

        MessageContentType.SetXml(context.Message);
        return Done(context);
    }

    private ValueTask<Flow> SetJson(MessageContext context, string text)
    {
        try
        {
            context.Message.Body.SetJson(text);
        }
        catch (MessageFormatException exception)
        {
            return Fail(context, $"Error creating JSON Payload from source {text}", detail: exception.Message, exception: exception);
        }

        MessageContentType.Set(context.Message, MediaType.Json);
        return Done(context);
    }

    private static ValueTask<Flow> SetText(MessageContext context, string text)
    {
        context.Message.Body.SetText(text);
        MessageContentType.Set(context.Message, MediaType.Text);
        return Done(context);
    }

    private static ValueTask<Flow> Done(MessageContext context)
    {
        MessageContentType.HasEntity(context.Message);
        return Continue;
    }
}
