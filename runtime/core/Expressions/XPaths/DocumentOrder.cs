using System.Xml.Linq;

namespace Integrator.Core.Expressions.XPaths;

/// <summary>Sorts node-sets into document order where a step may have disturbed it.</summary>
internal sealed class DocumentOrder : IComparer<object>
{
    public static readonly DocumentOrder Comparer = new();

    public int Compare(object? x, object? y)
    {
        if (ReferenceEquals(x, y))
        {
            return 0;
        }

        if (x is DocumentRoot || y is DocumentRoot)
        {
            return x is DocumentRoot ? y is DocumentRoot ? 0 : -1 : 1;
        }

        var first = Carrier(x!);
        var second = Carrier(y!);
        if (ReferenceEquals(first, second))
        {
            return x is XAttribute a && y is XAttribute b ? Attributes(first!, a, b) : x is XAttribute ? 1 : -1;
        }

        return Nodes(first!, second!);
    }

    private static XNode? Carrier(object node) => node is XAttribute attribute ? attribute.Parent : node as XNode;

    private static int Attributes(XNode owner, XAttribute a, XAttribute b)
    {
        for (var attribute = ((XElement)owner).FirstAttribute; attribute is not null; attribute = attribute.NextAttribute)
        {
            if (attribute == a || attribute == b)
            {
                return attribute == a ? -1 : 1;
            }
        }

        return 0;
    }

    private static int Nodes(XNode a, XNode b)
    {
        var depthA = Depth(a);
        var depthB = Depth(b);
        XNode first = a, second = b;
        for (var i = depthA; i > depthB; i--)
        {
            first = first.Parent!;
        }

        for (var i = depthB; i > depthA; i--)
        {
            second = second.Parent!;
        }

        if (first == second)
        {
            return depthA.CompareTo(depthB);
        }

        while (first.Parent != second.Parent)
        {
            first = first.Parent!;
            second = second.Parent!;
        }

        for (var next = first.NextNode; next is not null; next = next.NextNode)
        {
            if (next == second)
            {
                return -1;
            }
        }

        return 1;
    }

    private static int Depth(XNode node)
    {
        var depth = 0;
        for (var parent = node.Parent; parent is not null; parent = parent.Parent)
        {
            depth++;
        }

        return depth;
    }
}
