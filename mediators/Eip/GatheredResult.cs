using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Eip;

/// <summary>Makes the results of a scatter-gather into a body or a variable.</summary>
internal sealed class GatheredResult
{
    private readonly ValueExpression expression;
    private readonly string? variable;
    private readonly string? enclosingElement;

    private GatheredResult(ArtifactElement element, ArtifactElement aggregation, ParseScope scope)
    {
        enclosingElement = (element.Attribute("content-type") ?? element.RequiredAttribute("result-content-type")).ToUpperInvariant() switch
        {
            "JSON" => null,
            "XML" => element.Attribute("root-element") ?? element.RequiredAttribute("result-enclosing-element"),
            _ => throw element.Error("bad-scatter-gather", "'result-content-type' is JSON or XML", null, element.AttributePlace("result-content-type")),
        };
        variable = element.Attribute("result-target") is { } target
            ? target.Equals("body", StringComparison.OrdinalIgnoreCase) ? null : target
            : ReadTarget(element);
        expression = scope.RequiredExpression(aggregation, "expression");
    }

    private static string? ReadTarget(ArtifactElement element) => element.RequiredAttribute("target").ToLowerInvariant() switch
    {
        "body" => null,
        "variable" => element.RequiredAttribute("target-variable"),
        _ => throw element.Error("bad-scatter-gather", "'target' is body or variable", null, element.AttributePlace("target")),
    };

    public static GatheredResult Parse(ArtifactElement element, ArtifactElement aggregation, ParseScope scope) => new(element, aggregation, scope);

    /// <summary>Puts the result where it belongs; with a body the message goes on as the last one that came. Says why when it cannot.</summary>
    public string? Apply(MessageContext context, IReadOnlyList<MessageContext> results)
    {
        object content;
        if (enclosingElement is not null)
        {
            if (Xml(results) is not { } element)
            {
                return $"Error reading XML element: {expression.Text}";
            }
            content = element;
        }
        else
        {
            if (Json(results) is not { } array)
            {
                return $"Aggregation expression {expression.Text} did not return a valid JSON element";
            }
            content = array;
        }
        if (variable is not null)
        {
            context.Variables[variable] = content;
            return null;
        }
        GoOnAs(context, results[^1]);
        var body = context.Message.Body;
        body.Clear();
        if (content is XElement xml)
        {
            body.SetPayload(xml);
        }
        else
        {
            body.SetJson((JsonNode)content);
        }
        var type = enclosingElement is null ? "application/json" : "application/xml";
        context.Message.Properties[Axis2Property.MessageType] = type;
        context.Message.Properties[Axis2Property.ContentType] = type;
        context.Message.Properties.Remove(Axis2Property.NoEntityBody);
        context.Message.Headers["Content-Type"] = type;
        return null;
    }

    private static void GoOnAs(MessageContext context, MessageContext last)
    {
        context.Message = last.Message.Copy();
        Replace(context.Properties, last.Properties);
        Replace(context.Variables, last.Variables);
        context.IsMediatingReply |= last.IsMediatingReply;
    }

    private static void Replace(PropertyMap map, PropertyMap with)
    {
        map.Clear();
        foreach (var (name, value) in with)
        {
            map[name] = value;
        }
    }

    private JsonArray? Json(IReadOnlyList<MessageContext> results)
    {
        var array = new JsonArray();
        foreach (var result in results)
        {
            switch (expression is JsonPathExpression path && path.PathFor(result).TryRead(path.Root(result), out var found) ? found : expression.EvaluateObject(result))
            {
                case JsonNode node:
                    array.Add(node.DeepClone());
                    break;
                case var other when variable is null:
                    array.Add(JsonValue.Create(Convert.ToString(other, CultureInfo.InvariantCulture) ?? ""));
                    break;
                default:
                    return null;
            }
        }
        return array;
    }

    private XElement? Xml(IReadOnlyList<MessageContext> results)
    {
        var root = new XElement(enclosingElement!);
        foreach (var result in results)
        {
            switch (expression.EvaluateObject(result))
            {
                case XElement element:
                    root.Add(new XElement(element));
                    continue;
                case IReadOnlyList<XObject> nodes when nodes.OfType<XElement>().Any():
                    root.Add(nodes.OfType<XElement>().Select(static element => new XElement(element)));
                    continue;
            }
            try
            {
                using var reader = XmlReader.Create(
                    new StringReader(expression.EvaluateString(result) ?? ""), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
                root.Add(XElement.Load(reader));
            }
            catch (XmlException)
            {
                return null;
            }
        }
        return root;
    }
}
