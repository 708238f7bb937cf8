using System.Xml.Linq;

namespace Integrator.Core.Expressions.XPaths;

/// <summary>One step of a path: axis, node test, predicates.</summary>
internal sealed class LocationStep(XPathAxis axis, NodeTest test, XPathNode[] predicates)
{
    public XPathAxis Axis => axis;

    public NodeTest Test => test;

    public XPathNode[] Predicates => predicates;

    /// <summary>True when nodes come in document order and no node twice, from any set of nodes none of which holds another.</summary>
    public bool KeepsOrder => axis is XPathAxis.Child or XPathAxis.Attribute or XPathAxis.Self;

    public bool IsReverse => axis is XPathAxis.Parent or XPathAxis.Ancestor or XPathAxis.AncestorOrSelf or XPathAxis.PrecedingSibling or XPathAxis.Preceding;

    /// <summary>Appends what the step selects from one node.</summary>
    public void Select(object node, XPathRun run, XPathNodes result)
    {
        var first = result.Count;
        Walk(node, result);
        foreach (var predicate in predicates)
        {
            Filter(predicate, run, result, first);
        }
    }

    /// <summary>Keeps the nodes behind an index for which a predicate holds.</summary>
    public static void Filter(XPathNode predicate, XPathRun run, XPathNodes nodes, int first)
    {
        var size = nodes.Count - first;
        var kept = first;
        for (var i = 0; i < size; i++)
        {
            var node = nodes[first + i];
            var value = predicate.Evaluate(new XPathFocus(run, node, i + 1, size));
            var holds = XPathConversion.TryNumber(value, out var number) ? number == i + 1 : XPathConversion.ToBoolean(value);
            if (holds)
            {
                nodes[kept++] = node;
            }
        }

        nodes.RemoveRange(kept, nodes.Count - kept);
    }

    private void Add(object node, XPathNodes result)
    {
        if (test.Matches(node, isAttributeAxis: false))
        {
            result.Add(node);
        }
    }

    private void Walk(object node, XPathNodes result)
    {
        switch (axis)
        {
            case XPathAxis.Child:
                Children(node, result);
                break;
            case XPathAxis.Descendant or XPathAxis.DescendantOrSelf:
                Descendants(node, result);
                break;
            case XPathAxis.Self:
                Add(node, result);
                break;
            case XPathAxis.Parent:
                if (ParentOf(node) is { } parent)
                {
                    Add(parent, result);
                }

                break;
            case XPathAxis.Ancestor or XPathAxis.AncestorOrSelf:
                for (var above = axis == XPathAxis.Ancestor ? ParentOf(node) : node; above is not null; above = ParentOf(above))
                {
                    Add(above, result);
                }

                break;
            case XPathAxis.FollowingSibling:
                for (var next = (node as XNode)?.NextNode; next is not null; next = next.NextNode)
                {
                    Add(next, result);
                }

                break;
            case XPathAxis.PrecedingSibling:
                for (var previous = (node as XNode)?.PreviousNode; previous is not null; previous = previous.PreviousNode)
                {
                    Add(previous, result);
                }

                break;
            case XPathAxis.Following:
                Following(node, result);
                break;
            case XPathAxis.Preceding:
                Preceding(node, result);
                break;
            case XPathAxis.Attribute:
                Attributes(node, result);
                break;
        }
    }

    private static object? ParentOf(object node) => node switch
    {
        DocumentRoot => null,
        XElement { Parent: null } top => new DocumentRoot(top),
        XObject inner => inner.Parent,
        _ => null,
    };

    private void Children(object node, XPathNodes result)
    {
        if (node is DocumentRoot root)
        {
            Add(root.Top, result);
        }
        else if (node is XContainer container)
        {
            for (var child = container.FirstNode; child is not null; child = child.NextNode)
            {
                Add(child, result);
            }
        }
    }

    private void Descendants(object node, XPathNodes result)
    {
        if (axis == XPathAxis.DescendantOrSelf)
        {
            Add(node, result);
        }

        if (node is DocumentRoot root)
        {
            Add(root.Top, result);
            node = root.Top;
        }

        if (node is XContainer container)
        {
            Below(container, result);
        }
    }

    private void Below(XContainer top, XPathNodes result)
    {
        for (var node = top.FirstNode; node is not null;)
        {
            Add(node, result);
            if (node is XContainer { FirstNode: { } first })
            {
                node = first;
                continue;
            }

            while (node.NextNode is null && node.Parent is { } parent && parent != top)
            {
                node = parent;
            }

            node = node.NextNode;
        }
    }

    private void Following(object node, XPathNodes result)
    {
        var from = node is XAttribute attribute ? attribute.Parent : node as XNode;
        if (node is XAttribute && from is XElement owner)
        {
            Below(owner, result);
        }

        for (; from is not null; from = from.Parent)
        {
            for (var next = from.NextNode; next is not null; next = next.NextNode)
            {
                Add(next, result);
                if (next is XContainer container)
                {
                    Below(container, result);
                }
            }
        }
    }

    private void Preceding(object node, XPathNodes result)
    {
        var from = node is XAttribute attribute ? attribute.Parent : node as XNode;
        for (; from is not null; from = from.Parent)
        {
            for (var previous = from.PreviousNode; previous is not null; previous = previous.PreviousNode)
            {
                var start = result.Count;
                Add(previous, result);
                if (previous is XContainer container)
                {
                    Below(container, result);
                }

                result.Reverse(start, result.Count - start);
            }
        }
    }

    private void Attributes(object node, XPathNodes result)
    {
        if (node is not XElement element)
        {
            return;
        }

        for (var attribute = element.FirstAttribute; attribute is not null; attribute = attribute.NextAttribute)
        {
            if (!attribute.IsNamespaceDeclaration && test.Matches(attribute, isAttributeAxis: true))
            {
                result.Add(attribute);
            }
        }
    }
}
