using System.Xml.Linq;
using Integrator.Core.Expressions;
using Integrator.Core.Formats.Xml;
using Integrator.Core.Messages;
using Integrator.Mediators.Transformation.Payloads;

namespace Integrator.Mediators.Transformation.Enrichment;

/// <summary>Enriching the envelope, or a property, by XML (MI: Target.insert).</summary>
internal sealed class XmlEnrichment(EnrichSource source, EnrichTarget target, Action<MessageContext, string> report)
{
    private readonly XmlSource xmlSource = new(source, report);
    private readonly TargetProperty? property = target.IsGetProperty ? TargetProperty.Parse(target.Expression!.Text) : null;

    /// <param name="inline">The inline content for this message: an element, a text, or null.</param>
    /// <exception cref="EnrichException">The target is no place for the source.</exception>
    public void Apply(MessageContext context, object? inline)
    {
        var nodes = xmlSource.Evaluate(context, inline);
        switch (target.Type)
        {
            case EnrichTargetType.Custom:
                SetSelected(context, nodes);
                break;
            case EnrichTargetType.Body:
                SetBody(context, nodes);
                break;
            case EnrichTargetType.Envelope:
                var envelope = nodes.Count > 0 ? nodes[0] as XElement : null;
                if (envelope is null || !SoapEnvelope.IsEnvelope(envelope.Name))
                {
                    throw new EnrichException("A SOAPEnvelope is expected");
                }

                context.Message.Body.SetEnvelope(envelope);
                break;
            case EnrichTargetType.Property:
                SetProperty(context, nodes);
                break;
            default:
                throw new EnrichException("Invalid Target type: a key can only be renamed in a JSON body");
        }
    }

    private void SetSelected(MessageContext context, List<XObject> nodes)
    {
        if (nodes.Count == 0)
        {
            report(context, "Cannot Enrich message from an empty source.");
            return;
        }

        if (property is not null)
        {
            property.Set(context, nodes, target.Action);
            return;
        }

        var places = target.Expression is XPathExpression xpath ? xpath.SelectNodes(context) : [];
        switch (places.Count == 0 ? null : places[0])
        {
            case XElement element:
                Insert(nodes, element);
                break;
            case XText { Parent: { } parent } text:
                ReplaceText(nodes[0], text, parent);
                break;
            case XAttribute attribute:
                attribute.Value = nodes[0] is XText value ? value.Value : throw new EnrichException("An attribute can only be enriched by text");
                break;
            default:
                throw new EnrichException("Invalid Target object to be enrich.");
        }
    }

    private static void ReplaceText(XObject node, XText text, XElement parent)
    {
        if (node is XText value)
        {
            parent.Value = value.Value;
        }
        else
        {
            text.Remove();
            NodeInsertion.Append(parent, (XElement)node);
        }
    }

    private void SetBody(MessageContext context, List<XObject> nodes)
    {
        var body = context.Message.Body;
        if (body.Payload is { } payload)
        {
            if (target.Action == EnrichAction.Replace && nodes.Count > 0 && nodes[0] is XText text
                && PayloadText.IsJson(text.Value) && LenientJson.TryParse(text.Value, out _))
            {
                body.SetJson(text.Value);
                return;
            }

            Insert(nodes, payload);
            return;
        }

        foreach (var node in nodes)
        {
            if (node is XElement element)
            {
                NodeInsertion.Append(body.BodyElement, element);
            }
            else
            {
                report(context, "Text cannot be put into an empty body");
            }
        }
    }

    private void SetProperty(MessageContext context, List<XObject> nodes)
    {
        var name = target.Property!;
        if (target.Action != EnrichAction.Child)
        {
            context.Properties[name] = nodes;
            return;
        }

        var held = context.Properties[name];
        switch (held)
        {
            case XElement element:
                var copy = new XElement(element);
                Insert(nodes, copy);
                context.Properties[name] = copy;
                break;
            case string text when Parsed(context, text) is { } parsed:
                // MI keeps no more than the root's own text.
                Insert(nodes, parsed);
                context.Properties[name] = FormatText.DirectText(parsed);
                break;
            default:
                context.Properties[name] = nodes;
                break;
        }
    }

    private static XElement? Parsed(MessageContext context, string text)
    {
        try
        {
            return text.AsSpan().TrimStart().StartsWith("<") ? XmlReading.Parse(text.Trim(), context.Runtime.Formats.Options.Limits) : null;
        }
        catch (Integrator.Core.Formats.MessageFormatException)
        {
            return null;
        }
    }

    private void Insert(List<XObject> nodes, XElement place) => NodeInsertion.Insert(nodes, place, target.Action);
}
