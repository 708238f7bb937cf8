using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions.XPaths;
using Integrator.Core.Expressions.XPaths.Forward;
using Integrator.Core.Messages;

namespace Integrator.Core.Expressions;

/// <summary>An XPath 1.0 expression with Synapse's variables and functions; its context node is the SOAP envelope.</summary>
/// <remarks>Follows Jaxen where it differs from the recommendation: an undeclared prefix or unknown function only faults when evaluated.</remarks>
public sealed class XPathExpression : ValueExpression
{
    private readonly XPathNode root;
    private readonly bool namesNodeTest;
    private readonly bool endsInNode;
    private readonly ForwardExpression? forward;

    internal XPathExpression(string text, NamespaceScope namespaces, SourcePlace place)
        : base(text, place)
    {
        root = XPathParser.Parse(text, namespaces);
        IsContentAware = XPathContentAwareness.IsContentAware(text);
        namesNodeTest = text.Contains("node()", StringComparison.Ordinal);
        endsInNode = text.EndsWith("node()", StringComparison.Ordinal);
        forward = namesNodeTest ? null : ForwardExpression.Of(root);
    }

    public override bool IsContentAware { get; }

    internal XPathNode Root => root;

    /// <summary>
    /// The raw result: null, <see cref="string"/>, <see cref="double"/>, <see cref="bool"/>, a list of <see cref="XObject"/>, or the object
    /// that a property or variable holds (a JSON value, a boxed number ...).
    /// </summary>
    /// <exception cref="ExpressionEvaluationException">The evaluation faults the message.</exception>
    public object? Evaluate(MessageContext context) => Expose(Run(context, null));

    /// <summary>The raw result with another context node than the envelope; null: the envelope.</summary>
    /// <exception cref="ExpressionEvaluationException">The evaluation faults the message.</exception>
    internal object? Evaluate(MessageContext context, XNode? contextNode) => Expose(Run(context, contextNode));

    /// <summary>The nodes selected, starting from the envelope: elements, attributes, text; empty when the result is no node-set.</summary>
    /// <exception cref="ExpressionEvaluationException">The evaluation faults the message.</exception>
    public IReadOnlyList<XObject> SelectNodes(MessageContext context) => PathNode.ToNodes(Run(context, null)).ToObjects();

    /// <summary>The nodes selected with another context node than the envelope (iterate's attachPath, sources in a property).</summary>
    /// <exception cref="ExpressionEvaluationException">The evaluation faults the message.</exception>
    public IReadOnlyList<XObject> SelectNodes(MessageContext context, XNode contextNode) => PathNode.ToNodes(Run(context, contextNode)).ToObjects();

    public override string? EvaluateString(MessageContext context) =>
        forward?.Text(context) ?? XPathText.Of(Run(context, null), namesNodeTest, endsInNode);

    /// <summary>The string value with another context node than the envelope.</summary>
    /// <exception cref="ExpressionEvaluationException">The evaluation faults the message.</exception>
    public string? EvaluateString(MessageContext context, XNode contextNode) =>
        XPathText.Of(Run(context, contextNode), namesNodeTest, endsInNode);

    public override bool EvaluateBoolean(MessageContext context) =>
        forward?.Test(context) ?? root.EvaluateBoolean(new XPathFocus(new XPathRun(context, null), null, 1, 1));

    public override object? EvaluateObject(MessageContext context) => null;

    private object? Run(MessageContext? context, XNode? start) => root.Evaluate(new XPathFocus(new XPathRun(context, start), null, 1, 1));

    private static object? Expose(object? value) => value is XPathNodes nodes ? nodes.ToObjects() : value;
}
