namespace Integrator.Core.Expressions.XPaths;

/// <summary>Predicates behind an expression in brackets: <c>(//a)[1]</c>.</summary>
internal sealed class FilterNode(XPathNode inner, XPathNode[] predicates) : XPathNode
{
    public override object? Evaluate(in XPathFocus focus)
    {
        var nodes = new XPathNodes();
        nodes.AddRange(PathNode.ToNodes(inner.Evaluate(focus)));
        foreach (var predicate in predicates)
        {
            LocationStep.Filter(predicate, focus.Run, nodes, 0);
        }

        return nodes;
    }
}
