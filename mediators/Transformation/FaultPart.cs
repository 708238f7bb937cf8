using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Transformation;

/// <summary>Code, reason or detail of a fault: fixed, or an XPath.</summary>
internal sealed record FaultPart(string? Value, ValueExpression? Expression)
{
    public static FaultPart? Parse(ArtifactElement? element, ParseScope scope) => element switch
    {
        null => null,
        _ when element.Attribute("value") is { } value => new FaultPart(value, null),
        _ => scope.Expression(element, "expression") is { } expression
            ? new FaultPart(null, expression)
            : throw element.Error("missing-attribute", $"<{element.Name}> needs the attribute 'value' or 'expression'"),
    };

    public string Evaluate(MessageContext context) => Value ?? Expression!.EvaluateString(context) ?? "";

    /// <summary>The nodes that an XPath selects, as copies; null when its result is no node-set.</summary>
    public IEnumerable<object>? Select(MessageContext context) =>
        Expression is XPathExpression xpath && xpath.Evaluate(context) is IReadOnlyList<XObject> nodes
            ? nodes.Where(static node => node is XNode).Select(static node => node is XElement element ? new XElement(element) : (object)new XText(((XText)node).Value))
            : null;
}
