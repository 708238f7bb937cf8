namespace Integrator.Core.Expressions.XPaths;

/// <summary><c>a | b</c> in document order.</summary>
internal sealed class UnionNode(XPathNode left, XPathNode right) : XPathNode
{
    public override object? Evaluate(in XPathFocus focus)
    {
        var nodes = new XPathNodes();
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var node in PathNode.ToNodes(left.Evaluate(focus)))
        {
            if (seen.Add(node))
            {
                nodes.Add(node);
            }
        }

        foreach (var node in PathNode.ToNodes(right.Evaluate(focus)))
        {
            if (seen.Add(node))
            {
                nodes.Add(node);
            }
        }

        nodes.Sort(DocumentOrder.Comparer);
        return nodes;
    }
}
