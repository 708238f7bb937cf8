using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Formats.Xml;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Core;

/// <summary><c>header</c>: sets or removes a transport header, an addressing field or a SOAP header block (MI: HeaderMediator).</summary>
[Mediator("header")]
public sealed class HeaderMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec("header", "Sets or removes a header of the transport or of the SOAP envelope.")
        .Attribute("name", ValueKind.Text, "Name. In scope 'default': To, From, Action, FaultTo, ReplyTo, RelatesTo or prefix:name of a SOAP header block; absent: the XML inside is the block.")
        .Attribute("value", ValueKind.Text, "Fixed value.")
        .Attribute("expression", ValueKind.Expression, "Expression that gives the value.")
        .Attribute("scope", ValueKind.Choice, "SOAP envelope and addressing (default), or transport headers.", @default: "default", choices: ["default", "transport"])
        .Attribute("action", ValueKind.Choice, "Set or remove.", @default: "set", choices: ["set", "remove"])
        .Attribute("type", ValueKind.Text, "OM: the value is XML.")
        .Anything()
        .Example("""<header name="Authorization" scope="transport" expression="$ctx:token"/>""")
        .Example("""<header name="To" value="http://localhost:9000/orders"/>""");

    private readonly string? name;
    private readonly XName? block;
    private readonly string? value;
    private readonly ValueExpression? expression;
    private readonly bool isTransport;
    private readonly bool removes;
    private readonly bool isXml;
    private readonly XElement[] embedded;

    private HeaderMediator(ArtifactElement element, ParseScope scope)
        : base(element)
    {
        name = element.Attribute("name");
        value = element.Attribute("value");
        expression = value is null ? scope.Expression(element, "expression") : null;
        isTransport = IsTransport(element);
        removes = element.Attribute("action") == "remove";
        isXml = string.Equals(element.Attribute("type"), "OM", StringComparison.OrdinalIgnoreCase);
        embedded = [.. element.Xml.Elements().Select(DetachedXml.Copy)];
        block = name is null || isTransport || AddressingField.Knows(name) ? null : BlockName(element, name);
        if (name is null && embedded.Length == 0)
        {
            throw element.Error("bad-header", "<header> needs a name, or a header block as XML inside");
        }

        if (!removes && name is not null && value is null && expression is null)
        {
            throw element.Error("bad-header", $"The header '{name}' has no value", "write value=\"...\" or expression=\"...\", or action=\"remove\"");
        }
    }

    public override bool NeedsBody => !isTransport || expression is { IsContentAware: true };

    public static IMediator Parse(ArtifactElement element, ParseScope scope) => new HeaderMediator(element, scope);

    public override ValueTask<Flow> MediateAsync(MessageContext context)
    {
        if (name is null)
        {
            foreach (var element in embedded)
            {
                context.Message.Body.EnsureHeader().Add(new XElement(element));
            }

            return Continue;
        }

        if (removes)
        {
            Remove(context, name);
            return Continue;
        }

        var text = value ?? expression!.EvaluateString(context) ?? "";
        if (isTransport)
        {
            context.Message.Headers[name] = text;
        }
        else if (block is null)
        {
            AddressingField.Set(context.Addressing, name, text);
        }
        else if (!AddBlock(context, text))
        {
            return Fail(context, $"The value of the header {name} is not XML");
        }

        return Continue;
    }

    private void Remove(MessageContext context, string header)
    {
        if (isTransport)
        {
            context.Message.Headers.Remove(header);
        }
        else if (block is null)
        {
            AddressingField.Set(context.Addressing, header, null);
        }
        else
        {
            context.Message.Body.HeaderElement?.Elements(block).Remove();
        }
    }

    private bool AddBlock(MessageContext context, string text)
    {
        var prefix = name![..name!.IndexOf(':', StringComparison.Ordinal)];
        var element = new XElement(block!, new XAttribute(XNamespace.Xmlns + prefix, block!.NamespaceName));
        if (!isXml)
        {
            element.Value = text;
        }
        else if (PropertyConversion.TryConvert(text, PropertyType.Om, isEvaluated: true, out var content))
        {
            element.Add(content);
        }
        else
        {
            return false;
        }

        context.Message.Body.EnsureHeader().Add(element);
        return true;
    }

    private static bool IsTransport(ArtifactElement element) => element.Attribute("scope") switch
    {
        null or "default" => false,
        "transport" => true,
        var other => throw element.Error("bad-scope", $"'{other}' is no scope of <header>", "use default or transport", element.AttributePlace("scope")),
    };

    private static XName BlockName(ArtifactElement element, string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
        {
            throw element.Error("bad-header", $"SOAP headers must be namespace qualified: '{name}' is not", "write prefix:name with the prefix declared, or scope=\"transport\"", element.AttributePlace("name"));
        }

        var uri = element.Xml.GetNamespaceOfPrefix(name[..colon]) ?? throw element.Error(
            "bad-header", $"The prefix '{name[..colon]}' is not declared", null, element.AttributePlace("name"));
        return uri + name[(colon + 1)..];
    }
}
