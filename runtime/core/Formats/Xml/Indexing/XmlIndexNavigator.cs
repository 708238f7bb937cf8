using System.Xml;
using System.Xml.XPath;

namespace Integrator.Core.Formats.Xml.Indexing;

/// <summary>The XPath data model over one element of an index, as if it were a document of its own.</summary>
internal sealed partial class XmlIndexNavigator : XPathNavigator
{
    private readonly XmlIndex index;
    private readonly int top;
    private int at;

    /// <summary>The element whose namespace a declaration is; it may stand on an ancestor.</summary>
    private int owner;

    public XmlIndexNavigator(XmlIndex index, int top)
    {
        this.index = index;
        this.top = top;
    }

    private XmlIndexNavigator(XmlIndexNavigator other)
        : this(other.index, other.top)
    {
        at = other.at;
        owner = other.owner;
    }

    public override XmlNameTable NameTable => index.Names.Table;

    public override XPathNodeType NodeType => index[at].Kind switch
    {
        XmlNodeKind.Document => XPathNodeType.Root,
        XmlNodeKind.Element => XPathNodeType.Element,
        XmlNodeKind.Declaration => XPathNodeType.Namespace,
        XmlNodeKind.Attribute => XPathNodeType.Attribute,
        XmlNodeKind.Comment => XPathNodeType.Comment,
        XmlNodeKind.Instruction => XPathNodeType.ProcessingInstruction,
        _ => IsBlank() ? XPathNodeType.Whitespace : XPathNodeType.Text,
    };

    public override string LocalName => index[at].Kind switch
    {
        XmlNodeKind.Element or XmlNodeKind.Attribute or XmlNodeKind.Instruction => index.LocalName(at),
        XmlNodeKind.Declaration => index.DeclaredPrefix(at),
        _ => "",
    };

    public override string NamespaceURI => index[at].Kind is XmlNodeKind.Element or XmlNodeKind.Attribute ? index.Namespace(at) : "";

    public override string Prefix => index[at].Kind is XmlNodeKind.Element or XmlNodeKind.Attribute ? index.Names[index[at].Name].Prefix : "";

    public override string Name => Prefix is { Length: > 0 } prefix ? $"{prefix}:{LocalName}" : LocalName;

    public override string BaseURI => "";

    public override bool IsEmptyElement => index[at].Kind == XmlNodeKind.Element && !HasChildren;

    public override string Value => index[at].Kind switch
    {
        XmlNodeKind.Document => index.StringValue(top),
        _ => index.StringValue(at),
    };

    public override bool HasChildren => at == XmlIndex.Document || (index[at].Kind == XmlNodeKind.Element && index[at].FirstChild(at) < index[at].End);

    public override bool HasAttributes => index[at].Attributes > 0;

    public override XPathNavigator Clone() => new XmlIndexNavigator(this);

    public override bool MoveTo(XPathNavigator other)
    {
        if (other is not XmlIndexNavigator same || !ReferenceEquals(same.index, index) || same.top != top)
        {
            return false;
        }

        at = same.at;
        owner = same.owner;
        return true;
    }

    public override bool MoveToId(string id) => false;

    public override bool IsSamePosition(XPathNavigator other) =>
        other is XmlIndexNavigator same && ReferenceEquals(same.index, index) && same.top == top && same.at == at
        && (index[at].Kind != XmlNodeKind.Declaration || same.owner == owner);

    public override XmlNodeOrder ComparePosition(XPathNavigator? nav)
    {
        if (nav is not XmlIndexNavigator other || !ReferenceEquals(other.index, index) || other.top != top
            || index[at].Kind == XmlNodeKind.Declaration || index[other.at].Kind == XmlNodeKind.Declaration)
        {
            return base.ComparePosition(nav);
        }

        return at == other.at ? XmlNodeOrder.Same : at < other.at ? XmlNodeOrder.Before : XmlNodeOrder.After;
    }

    private bool IsBlank()
    {
        var value = index.Value(at);
        return value.IndexOfAnyExcept(" \t\r\n"u8) < 0;
    }
}
