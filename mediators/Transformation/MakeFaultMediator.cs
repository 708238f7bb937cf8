using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Xml;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Transformation;

/// <summary><c>makefault</c>: the body becomes a fault (MI: FaultMediator).</summary>
[Mediator("makefault")]
public sealed class MakeFaultMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec("makefault", "Replaces the body by a SOAP fault or a plain XML one, and marks the message as an answer.")
        .Attribute("version", ValueKind.Choice, "Kind of fault.", @default: "soap11", choices: ["soap11", "soap12", "pox"])
        .Attribute("response", ValueKind.Boolean, "Whether the message becomes an answer.", @default: "true")
        .Child(new ElementSpec("code", "The fault code; needed unless the version is pox.")
            .Attribute("value", ValueKind.Text, "prefix:Name of SOAP's list.")
            .Attribute("expression", ValueKind.Expression, "XPath that gives the name."))
        .Child(new ElementSpec("reason", "The fault's text; needed unless the version is pox.")
            .Attribute("value", ValueKind.Text, "Fixed text.")
            .Attribute("expression", ValueKind.Expression, "XPath that gives the text."))
        .Child(new ElementSpec("node", "URI of the node that failed (SOAP 1.2 only).").Content())
        .Child(new ElementSpec("role", "URI of the role (SOAP 1.1: faultactor) that failed.").Content())
        .Child(new ElementSpec("detail", "Details: text, elements, or what an expression selects.")
            .Attribute("expression", ValueKind.Expression, "XPath that selects the detail.").Anything().Content())
        .Example("""
            <makefault version="soap11">
                <code xmlns:soap11Env="http://schemas.xmlsoap.org/soap/envelope/" value="soap11Env:Server"/>
                <reason expression="get-property('ERROR_MESSAGE')"/>
                <detail>No backend answered</detail>
            </makefault>
            """)
        .Example("""
            <makefault version="pox">
                <reason value="The order was refused"/>
            </makefault>
            """);

    private readonly FaultVersion version;
    private readonly bool marksResponse;
    private readonly FaultPart? code;
    private readonly string? codePrefix;
    private readonly FaultPart? reason;
    private readonly string? node;
    private readonly string? role;
    private readonly FaultPart? detail;
    private readonly IReadOnlyList<XElement> detailElements;

    private MakeFaultMediator(ArtifactElement element, ParseScope scope)
        : base(element)
    {
        version = element.Attribute("version") switch
        {
            null or "soap11" => FaultVersion.Soap11,
            "soap12" => FaultVersion.Soap12,
            "pox" => FaultVersion.Pox,
            var other => throw element.Error("bad-value", $"'{other}' is no version of a fault", "soap11, soap12 or pox", element.AttributePlace("version")),
        };
        marksResponse = element.Attribute("response") switch
        {
            null or "true" => true,
            "false" => false,
            var other => throw element.Error("bad-value", $"'response' is '{other}'", "true or false", element.AttributePlace("response")),
        };
        code = Code(element, scope);
        codePrefix = version == FaultVersion.Pox ? null : FaultCode.Prefix(element.Child("code")?.Attribute("value"));
        reason = FaultPart.Parse(Needed(element, "reason"), scope);
        node = version == FaultVersion.Soap11 ? null : Uri(element, "node");
        role = Uri(element, "role");
        var detailElement = element.Child("detail");
        var elements = detailElement?.Attribute("expression") is null ? detailElement?.Xml.Elements().ToList() : null;
        detailElements = elements is null ? [] : [.. elements.Select(DetachedXml.Copy)];
        detail = detailElement is null || detailElements.Count > 0 ? null
            : scope.Expression(detailElement, "expression") is { } expression ? new FaultPart(null, expression)
            : new FaultPart(detailElement.Text, null);
    }

    public static IMediator Parse(ArtifactElement element, ParseScope scope) => new MakeFaultMediator(element, scope);

    public override ValueTask<Flow> MediateAsync(MessageContext context)
    {
        if (version == FaultVersion.Pox)
        {
            var text = (detail ?? reason)?.Evaluate(context);
            context.Message.Body.SetPayload(string.IsNullOrEmpty(text) ? new XElement("Exception") : new XElement("Exception", text));
        }
        else
        {
            SetSoapFault(context);
        }

        if (marksResponse)
        {
            context.IsResponse = true;
            context.Addressing.To = context.Addressing.ReplyTo;
        }

        return Continue;
    }

    private void SetSoapFault(MessageContext context)
    {
        var soap = version == FaultVersion.Soap12 ? SoapVersion.Soap12 : SoapVersion.Soap11;
        var envelope = SoapEnvelope.Create(soap);
        var headers = SoapEnvelope.HeaderOf(envelope);
        var space = envelope.Name.Namespace;
        var fault = soap == SoapVersion.Soap12 ? Fault12(context, space) : Fault11(context, space);
        SoapEnvelope.BodyOf(envelope).Add(fault);
        if (context.Message.Body.HeaderElement is { HasElements: true } header)
        {
            headers.Add(header.Elements().Select(static block => new XElement(block)));
        }

        context.Message.Body.SetEnvelope(envelope);
        var addressing = context.Addressing;
        addressing.To = addressing.FaultTo ?? addressing.ReplyTo;
        addressing.RelatesTo = context.MessageId;
    }

    private XElement Fault11(MessageContext context, XNamespace space) => new(
        space + "Fault",
        CodeElement("faultcode", context, space),
        new XElement("faultstring", reason!.Evaluate(context)),
        role is null ? null : new XElement("faultactor", role),
        Detail(context, "detail"));

    private XElement Fault12(MessageContext context, XNamespace space) => new(
        space + "Fault",
        new XElement(space + "Code", CodeElement(space + "Value", context, space)),
        new XElement(space + "Reason", new XElement(space + "Text", new XAttribute(XNamespace.Xml + "lang", "en"), reason!.Evaluate(context))),
        node is null ? null : new XElement(space + "Node", node),
        role is null ? null : new XElement(space + "Role", role),
        Detail(context, space + "Detail"));

    /// <summary>A fixed code keeps the prefix that it was written with, declared beside it; a computed one takes the envelope's.</summary>
    private XElement CodeElement(XName name, MessageContext context, XNamespace space)
    {
        var local = code!.Evaluate(context);
        return codePrefix is null
            ? new XElement(name, "soapenv:" + local)
            : new XElement(name, new XAttribute(XNamespace.Xmlns + codePrefix, space.NamespaceName), codePrefix + ":" + local);
    }

    private XElement? Detail(MessageContext context, XName name) => detail switch
    {
        null when detailElements.Count == 0 => null,
        null => new XElement(name, detailElements.Select(static element => new XElement(element))),
        _ when detail.Select(context) is { } nodes => new XElement(name, nodes),
        _ => new XElement(name, detail.Evaluate(context)),
    };

    private FaultPart? Code(ArtifactElement element, ParseScope scope)
    {
        var child = Needed(element, "code");
        var part = FaultPart.Parse(child, scope);
        return part?.Value is { } value ? new FaultPart(FaultCode.LocalName(child!, value, version), null) : part;
    }

    private ArtifactElement? Needed(ArtifactElement element, string child) =>
        element.Child(child) ?? (version == FaultVersion.Pox ? null : throw element.Error("missing-element", $"<makefault> needs a <{child}> unless its version is pox"));

    private static string? Uri(ArtifactElement element, string child)
    {
        if (element.Child(child) is not { Text.Length: > 0 } found)
        {
            return null;
        }

        return System.Uri.IsWellFormedUriString(found.Text, UriKind.RelativeOrAbsolute)
            ? found.Text
            : throw found.Error("bad-value", $"<{child}> holds no URI: {found.Text}");
    }
}
