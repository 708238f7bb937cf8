using System.Xml.Linq;

namespace Integrator.Core.Expressions.XPaths;

/// <summary>A location path: from the root, from the context node, or from what an expression gives (<c>$body/a</c>).</summary>
internal sealed class PathNode(XPathNode? origin, bool isAbsolute, LocationStep[] steps) : XPathNode
{
    public XPathNode? Origin => origin;

    public bool IsAbsolute => isAbsolute;

    public LocationStep[] Steps => steps;

    public override object? Evaluate(in XPathFocus focus)
    {
        var nodes = Start(focus);
        // Whether a node of the set may hold another one: then even children come out of order.
        var mayNest = nodes.Count > 1;
        var isOrdered = true;
        foreach (var step in steps)
        {
            if (nodes.Count == 0)
            {
                return XPathNodes.Empty;
            }

            step.Test.Check();
            var selected = new XPathNodes();
            foreach (var node in nodes)
            {
                step.Select(node, focus.Run, selected);
            }

            if (nodes.Count > 1 && !step.KeepsOrder)
            {
                Distinct(selected);
                isOrdered = false;
            }
            else if (step.IsReverse || (nodes.Count > 1 && mayNest))
            {
                isOrdered = false;
            }

            mayNest |= step.Axis is not (XPathAxis.Child or XPathAxis.Attribute or XPathAxis.Self or XPathAxis.Parent
                or XPathAxis.FollowingSibling or XPathAxis.PrecedingSibling);
            nodes = selected;
        }

        if (!isOrdered && nodes.Count > 1)
        {
            nodes.Sort(DocumentOrder.Comparer);
        }

        return nodes;
    }

    public static XPathNodes ToNodes(object? value) => value switch
    {
        XPathNodes nodes => nodes,
        XDocument document => document.Root is null ? XPathNodes.Empty : XPathNodes.Of(new DocumentRoot(document.Root)),
        XObject node => XPathNodes.Of(node),
        IReadOnlyList<XObject> list => [.. list],
        _ => XPathNodes.Empty,
    };

    private XPathNodes Start(in XPathFocus focus)
    {
        if (origin is null)
        {
            var node = focus.ContextNode;
            return XPathNodes.Of(isAbsolute ? DocumentRoot.Of(node) : node);
        }

        return ToNodes(origin.Evaluate(focus));
    }

    private static void Distinct(XPathNodes nodes)
    {
        if (nodes.Count < 2)
        {
            return;
        }

        var seen = new HashSet<object>(nodes.Count, ReferenceEqualityComparer.Instance);
        nodes.RemoveAll(node => !seen.Add(node));
    }
}
