using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Core;

/// <summary><c>source</c> of a callout: what is sent. A JSON payload always goes whole.</summary>
internal sealed class CalloutSource
{
    public static readonly ElementSpec Spec = new ElementSpec("source", "What is sent; without it the whole message is.")
        .Attribute("type", ValueKind.Choice, "'envelope' sends the whole message.", choices: ["envelope"])
        .Attribute("xpath", ValueKind.Expression, "XPath of the element that is sent.")
        .Attribute("key", ValueKind.Text, "Property or local entry whose element is sent.");

    private readonly string? key;
    private readonly XPathExpression? path;

    private CalloutSource(string? key, XPathExpression? path)
    {
        this.key = key;
        this.path = path;
    }

    public static CalloutSource Read(ArtifactElement callout, ParseScope scope)
    {
        if (callout.Child("source") is not { } element || element.Attribute("type") == "envelope")
        {
            return new CalloutSource(null, null);
        }

        if (element.Attribute("xpath") is not null)
        {
            return new CalloutSource(null, scope.RequiredExpression(element, "xpath") as XPathExpression
                ?? throw element.Error("bad-callout", "'xpath' of the source must be an XPath", null, element.AttributePlace("xpath")));
        }

        return new CalloutSource(element.Attribute("key") ?? throw element.Error("bad-callout", "The source needs 'xpath' or 'key'"), null);
    }

    /// <summary>Puts what is sent into the request; an error's text, or null.</summary>
    public string? Apply(MessageContext context, Message request)
    {
        if ((key is null && path is null) || request.Body.IsJson)
        {
            return null;
        }

        var found = key is null ? Select(context) : Find(context, key);
        if (found is null)
        {
            return key is null
                ? $"The evaluation of the XPath expression : {path} did not result in an OMElement"
                : $"The property : {key} is not an OMElement";
        }

        request.Body.SetPayload(new XElement(found));
        return null;
    }

    private XElement? Select(MessageContext context)
    {
        var nodes = path!.SelectNodes(context);
        return nodes.Count > 0 ? nodes[0] as XElement : null;
    }

    private static XElement? Find(MessageContext context, string key) => context.Properties[key] switch
    {
        XElement element => element,
        IReadOnlyList<XObject> { Count: > 0 } nodes => nodes[0] as XElement,
        _ => context.Artifacts.FindLocalEntry(key)?.Xml,
    };
}
