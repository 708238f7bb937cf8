using System.Text.Json.Nodes;
using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Formats.Xml;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Eip;

/// <summary>Makes one body of many (MI: AggregateMediator.getAggregatedMessage, EIPUtils).</summary>
internal sealed class AggregatedMessage
{
    /// <summary>What MI selects when the artifact names nothing; told in its faults.</summary>
    private const string DefaultExpression = "/s11:Envelope/s11:Body/child::*[position()=1] | /s12:Envelope/s12:Body/child::*[position()=1]";

    private readonly ValueExpression? expression;
    private readonly string? enclosingElementProperty;
    private readonly DynamicValue? elementType;

    private AggregatedMessage(ArtifactElement? onComplete, ParseScope scope)
    {
        if (onComplete is null)
        {
            return;
        }
        expression = scope.Expression(onComplete, "expression");
        enclosingElementProperty = onComplete.Attribute("enclosingElementProperty");
        elementType = scope.Value(onComplete, "aggregateElementType");
    }

    public static AggregatedMessage Parse(ArtifactElement? onComplete, ParseScope scope) => new(onComplete, scope);

    /// <summary>Puts the merged body into <paramref name="result"/>, a copy of the first message; else says why it cannot.</summary>
    public string? Merge(MessageContext result, IReadOnlyList<MessageContext> messages) => expression switch
    {
        null => MergeXml(result, messages, null),
        XPathExpression path => MergeXml(result, messages, path),
        _ => MergeJson(result, messages, expression),
    };

    private string? MergeXml(MessageContext result, IReadOnlyList<MessageContext> messages, XPathExpression? path)
    {
        var envelope = new XElement(result.Message.Body.Envelope);
        result.Message.Body.SetEnvelope(envelope);
        var body = result.Message.Body.BodyElement;
        LiftMatches(body, Select(result, path));
        for (var i = 1; i < messages.Count; i++)
        {
            var matches = Select(messages[i], path);
            if (matches.Count == 0 || matches.Contains(messages[i].Message.Body.Envelope))
            {
                return $"Error evaluating expression: {path?.Text ?? DefaultExpression}";
            }
            foreach (var match in matches)
            {
                if (match is XElement element)
                {
                    body.Add(DetachedXml.Copy(element));
                }
            }
        }
        return enclosingElementProperty is null ? null : EncloseXml(result, body);
    }

    private static IReadOnlyList<XObject> Select(MessageContext context, XPathExpression? path) =>
        path is not null ? path.SelectNodes(context)
        : context.Message.Body.Payload is { } payload ? [payload]
        : [];

    /// <summary>Matches that stand deeper than directly in the body take the place of the payload they stood in.</summary>
    private static void LiftMatches(XElement body, IReadOnlyList<XObject> matches)
    {
        if (matches is not [XElement { Parent: { } parent }, ..] || parent == body || !parent.Ancestors().Contains(body))
        {
            return;
        }
        var payload = parent;
        while (payload.Parent != body)
        {
            payload = payload.Parent!;
        }
        foreach (var match in matches)
        {
            if (match is XElement { Parent: not null } element && element != body)
            {
                DetachedXml.Remove(element);
                body.Add(element);
            }
        }
        payload.Remove();
    }

    private string? EncloseXml(MessageContext result, XElement body)
    {
        if (FindEnclosingElement(result, out var problem) is not { } enclosing)
        {
            return problem;
        }
        var wrapper = new XElement(enclosing);
        // Written by a parser for an element that is no longer inside another namespace.
        wrapper.Attributes("xmlns").Where(static declaration => declaration.Value.Length == 0).Remove();
        foreach (var child in body.Elements().ToList())
        {
            child.Remove();
            wrapper.Add(child);
        }
        body.Add(wrapper);
        return null;
    }

    private XElement? FindEnclosingElement(MessageContext result, out string? problem)
    {
        var value = result.Properties[enclosingElementProperty!];
        problem = value switch
        {
            null => $"Enclosing Element property: {enclosingElementProperty} not found ",
            XElement => null,
            _ => $"Enclosing Element defined in the property: {enclosingElementProperty} is not an OMElement ",
        };
        return value as XElement;
    }

    private string? MergeJson(MessageContext result, IReadOnlyList<MessageContext> messages, ValueExpression path)
    {
        var type = elementType is null ? "root" : elementType.EvaluateString(result);
        var array = new JsonArray();
        var merged = new JsonObject();
        foreach (var message in messages)
        {
            if (type == "root")
            {
                if (!AggregatedJson.TryRead(message, path, out var value))
                {
                    return $"Error evaluating expression: {path.Text}";
                }
                array.Add(value);
            }
            else if (type == "child" && !AggregatedJson.TryMerge(merged, message, path))
            {
                return $"Error merging aggregation results using JSONPath : {path.Text}";
            }
        }
        JsonNode content = type == "child" ? merged : array;
        if (enclosingElementProperty is not null)
        {
            if (FindEnclosingElement(result, out var problem) is not { } enclosing)
            {
                return problem;
            }
            content = new JsonObject { [enclosing.Name.LocalName] = content };
        }
        result.Message.Body.SetJson(content);
        return null;
    }
}
