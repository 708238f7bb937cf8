using System.Xml.XPath;

namespace Integrator.Core.Formats.Xml.Indexing;

/// <content>From node to node.</content>
internal sealed partial class XmlIndexNavigator
{
    public override void MoveToRoot() => at = XmlIndex.Document;

    public override bool MoveToParent()
    {
        if (at == XmlIndex.Document)
        {
            return false;
        }

        at = index[at].Kind == XmlNodeKind.Declaration ? owner : at == top ? XmlIndex.Document : index[at].Parent;
        return true;
    }

    public override bool MoveToFirstChild()
    {
        if (!HasChildren)
        {
            return false;
        }

        at = FirstChild();
        return true;
    }

    public override bool MoveToNext()
    {
        if (!HasSiblings() || NextSibling(at) is not (> 0 and var next))
        {
            return false;
        }

        at = next;
        return true;
    }

    public override bool MoveToPrevious()
    {
        if (!HasSiblings() || index[at].Previous == 0)
        {
            return false;
        }

        at = index[at].Previous;
        return true;
    }

    public override bool MoveToChild(string localName, string namespaceURI) =>
        HasChildren && MoveToElement(FirstChild(), localName, namespaceURI);

    public override bool MoveToNext(string localName, string namespaceURI) =>
        HasSiblings() && NextSibling(at) is > 0 and var next && MoveToElement(next, localName, namespaceURI);

    public override bool MoveToFollowing(string localName, string namespaceURI, XPathNavigator? end)
    {
        if (end is not null and not XmlIndexNavigator || index[at].Kind is XmlNodeKind.Declaration or XmlNodeKind.Attribute)
        {
            return base.MoveToFollowing(localName, namespaceURI, end);
        }

        var last = end is XmlIndexNavigator other && other.at > at ? other.at : index[top].End;
        for (var i = at == XmlIndex.Document ? top : at + 1; i < last; i++)
        {
            if (index.Is(i, localName, namespaceURI))
            {
                at = i;
                return true;
            }
        }

        return false;
    }

    public override bool MoveToAttribute(string localName, string namespaceURI)
    {
        ref var node = ref index[at];
        var first = at + 1 + node.Declarations;
        for (var i = first; i < first + node.Attributes; i++)
        {
            if (index.LocalName(i) == localName && index.Namespace(i) == namespaceURI)
            {
                at = i;
                return true;
            }
        }

        return false;
    }

    public override bool MoveToFirstAttribute()
    {
        ref var node = ref index[at];
        if (node.Attributes == 0)
        {
            return false;
        }

        at += 1 + node.Declarations;
        return true;
    }

    public override bool MoveToNextAttribute()
    {
        if (index[at].Kind != XmlNodeKind.Attribute || at + 1 == index.Count || index[at + 1].Kind != XmlNodeKind.Attribute
            || index[at + 1].Parent != index[at].Parent)
        {
            return false;
        }

        at++;
        return true;
    }

    private bool MoveToElement(int from, string localName, string namespaceName)
    {
        for (var node = from; node > 0; node = NextSibling(node))
        {
            if (index.Is(node, localName, namespaceName))
            {
                at = node;
                return true;
            }
        }

        return false;
    }

    private int FirstChild() => at == XmlIndex.Document ? top : index[at].FirstChild(at);

    private bool HasSiblings() =>
        at != top && index[at].Kind is XmlNodeKind.Element or XmlNodeKind.Text or XmlNodeKind.Comment or XmlNodeKind.Instruction;

    /// <summary>0 for none.</summary>
    private int NextSibling(int node)
    {
        if (node == top)
        {
            return 0;
        }

        var next = index[node].End;
        return next < index[index[node].Parent].End ? next : 0;
    }
}
