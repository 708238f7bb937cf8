using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Messages;

namespace Integrator.Core.Expressions;

/// <summary>An XPath 1.0 expression with Synapse's variables and functions; its context node is the SOAP envelope.</summary>
public sealed class XPathExpression : ValueExpression
{
    internal XPathExpression(string text, NamespaceScope namespaces, SourcePlace place)
        : base(text, place)
    {
    }

    public override bool IsContentAware => throw new NotImplementedException();

    /// <summary>
    /// The raw result: null, <see cref="string"/>, <see cref="double"/>, <see cref="bool"/>, a list of <see cref="XObject"/>, or the object
    /// that a property or variable holds (a JSON value, a boxed number ...).
    /// </summary>
    public object? Evaluate(MessageContext context) => throw new NotImplementedException();

    /// <summary>The nodes selected, starting from the envelope: elements, attributes, text; empty when the result is no node-set.</summary>
    public IReadOnlyList<XObject> SelectNodes(MessageContext context) => throw new NotImplementedException();

    /// <summary>The nodes selected with another context node than the envelope (iterate's attachPath, sources in a property).</summary>
    public IReadOnlyList<XObject> SelectNodes(MessageContext context, XNode contextNode) => throw new NotImplementedException();

    public override string? EvaluateString(MessageContext context) => throw new NotImplementedException();

    /// <summary>The string value with another context node than the envelope.</summary>
    public string? EvaluateString(MessageContext context, XNode contextNode) => throw new NotImplementedException();

    public override bool EvaluateBoolean(MessageContext context) => throw new NotImplementedException();

    public override object? EvaluateObject(MessageContext context) => null;
}
