using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Core;

/// <summary><c>target</c> of a callout: what the reply replaces. A JSON reply always replaces the body.</summary>
internal sealed class CalloutTarget
{
    public static readonly ElementSpec Spec = new ElementSpec("target", "What the reply replaces; without it the whole message.")
        .Attribute("xpath", ValueKind.Expression, "XPath of the element that the reply's payload replaces.")
        .Attribute("key", ValueKind.Text, "Property that takes the reply's payload.");

    private const string PreserveHeaders = "BLOCKING_SENDER_PRESERVE_REQ_HEADERS";

    private readonly string? key;
    private readonly XPathExpression? path;

    private CalloutTarget(string? key, XPathExpression? path)
    {
        this.key = key;
        this.path = path;
    }

    public static CalloutTarget Read(ArtifactElement callout, ParseScope scope)
    {
        if (callout.Child("target") is not { } element)
        {
            return new CalloutTarget(null, null);
        }

        if (element.Attribute("xpath") is not null)
        {
            return new CalloutTarget(null, scope.RequiredExpression(element, "xpath") as XPathExpression
                ?? throw element.Error("bad-callout", "'xpath' of the target must be an XPath", null, element.AttributePlace("xpath")));
        }

        return new CalloutTarget(element.Attribute("key") ?? throw element.Error("bad-callout", "The target needs 'xpath' or 'key'"), null);
    }

    /// <summary>Puts the reply into the message; an error's text, or null.</summary>
    public string? Put(MessageContext context, Message message, Message reply)
    {
        if (context.Properties.GetString(PreserveHeaders) == "false")
        {
            message.Headers = reply.Headers;
            message.Properties[Axis2Property.ContentType] = reply.Properties[Axis2Property.ContentType];
            message.Properties[Axis2Property.MessageType] = reply.Properties[Axis2Property.MessageType];
        }

        if (reply.Body.IsJson || (path is null && key is null))
        {
            message.Body = reply.Body;
            message.Properties.Remove(Axis2Property.NoEntityBody);
            return null;
        }

        var payload = reply.Body.Payload is { } found ? new XElement(found) : null;
        if (key is not null)
        {
            context.Properties[key] = payload;
            return null;
        }

        var nodes = path!.SelectNodes(context);
        if (nodes.Count == 0 || nodes[0] is not XElement target)
        {
            return $"Evaluation of target XPath expression : {path} did not yeild an OMNode";
        }

        if (payload is null)
        {
            target.Remove();
        }
        else
        {
            target.ReplaceWith(payload);
        }

        return null;
    }
}
