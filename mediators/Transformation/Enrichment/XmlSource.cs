using System.Text.Json.Nodes;
using System.Xml.Linq;
using Integrator.Core.Expressions;
using Integrator.Core.Formats.Json;
using Integrator.Core.Formats.Xml;
using Integrator.Core.Messages;
using Integrator.Mediators.Transformation.Resources;

namespace Integrator.Mediators.Transformation.Enrichment;

/// <summary>The elements and texts that a source gives (MI: Source.evaluate); elements are the receiver's own.</summary>
internal sealed class XmlSource(EnrichSource source, Action<MessageContext, string> report)
{
    /// <param name="inline">The inline content for this message: an element, a text, or null.</param>
    public List<XObject> Evaluate(MessageContext context, object? inline)
    {
        var body = context.Message.Body;
        switch (source.Type)
        {
            case EnrichSourceType.Custom:
                return Selected(context);
            case EnrichSourceType.Body:
                return body.Payload is { } payload ? [Own(payload)] : [];
            case EnrichSourceType.Envelope:
                return [new XElement(body.Envelope)];
            case EnrichSourceType.Property:
                return Held(context);
            default:
                return Inline(context, inline);
        }
    }

    private List<XObject> Selected(MessageContext context)
    {
        var result = source.Expression switch
        {
            XPathExpression xpath => xpath.Evaluate(context),
            SynapseExpression synapse => synapse.EvaluateObject(context),
            _ => null,
        };
        List<XObject> nodes = [];
        switch (result)
        {
            case string text:
                nodes.Add(new XText(text));
                break;
            case XElement element:
                nodes.Add(Own(element));
                break;
            case IReadOnlyList<XObject> found:
                Collect(found, nodes);
                break;
        }

        if (nodes.Count == 0)
        {
            report(context, $"'{source.Expression!.Text}' finds nothing to enrich with");
        }

        return nodes;
    }

    private void Collect(IReadOnlyList<XObject> found, List<XObject> nodes)
    {
        foreach (var node in found)
        {
            if (node is XElement element)
            {
                nodes.Add(Own(element));
            }
            else if (node is XText text)
            {
                nodes.Add(new XText(text.Value));
            }
        }
    }

    private List<XObject> Held(MessageContext context)
    {
        switch (context.Properties[source.Property!])
        {
            case XElement element:
                return [DetachedXml.Copy(element)];
            case string text:
                return [new XText(text)];
            case JsonNode node:
                return [new XText(JsonNodes.ToText(node))];
            case IReadOnlyList<XObject> list:
                List<XObject> copies = [];
                foreach (var node in list)
                {
                    if (node is XElement element)
                    {
                        copies.Add(WithHeader(DetachedXml.Copy(element)));
                    }
                    else if (node is XText text)
                    {
                        copies.Add(new XText(text.Value));
                    }
                }

                return copies;
            default:
                report(context, $"The property '{source.Property}' holds nothing to enrich with");
                return [];
        }
    }

    private List<XObject> Inline(MessageContext context, object? inline)
    {
        switch (inline)
        {
            case XElement element:
                return [new XElement(element)];
            case string text:
                return [new XText(text)];
        }

        if (source.InlineKey is { } key && KeyedResource.Find(context, key) is { } resource)
        {
            return resource.ReadXml(context.Runtime.Formats.Options.Limits) is { } element ? [new XElement(element)] : [new XText(resource.Text)];
        }

        report(context, $"The resource '{source.InlineKey}' is not there to enrich with");
        return [];
    }

    private static XElement WithHeader(XElement element)
    {
        if (SoapEnvelope.IsEnvelope(element.Name))
        {
            SoapEnvelope.HeaderOf(element);
        }

        return element;
    }

    // Without clone the element itself moves.
    private XElement Own(XElement element) => source.Copies ? DetachedXml.Copy(element) : element;
}
