using System.Xml.Linq;
using Integrator.Core.Formats.Xml.Indexing;

namespace Integrator.Core.Formats.Json;

/// <summary>A node of a tree.</summary>
internal readonly struct XmlTreeNode(XObject? node) : IXmlSource<XmlTreeNode>
{
    public bool IsNone => node is null;

    public XmlNodeKind Kind => node switch
    {
        XElement => XmlNodeKind.Element,
        XText => XmlNodeKind.Text,
        XAttribute { IsNamespaceDeclaration: true } => XmlNodeKind.Declaration,
        XAttribute => XmlNodeKind.Attribute,
        XProcessingInstruction => XmlNodeKind.Instruction,
        _ => XmlNodeKind.Comment,
    };

    public string LocalName => node is XProcessingInstruction instruction ? instruction.Target : Name.LocalName;

    public string NamespaceName => Name.NamespaceName;

    public string? Prefix => (node as XElement ?? node!.Parent)!.GetPrefixOfNamespace(Name.Namespace);

    public XmlTreeNode FirstChild => new(((XElement)node!).FirstNode);

    public XmlTreeNode Next => new(((XNode)node!).NextNode);

    public XmlTreeNode FirstAttribute => new(((XElement)node!).FirstAttribute);

    public XmlTreeNode NextAttribute => new(((XAttribute)node!).NextAttribute);

    private XName Name => node is XElement element ? element.Name : ((XAttribute)node!).Name;

    public ReadOnlySpan<byte> Value(Utf8Text scratch)
    {
        scratch.Clear();
        scratch.Raw(node switch
        {
            XText text => text.Value,
            XAttribute attribute => attribute.Value,
            XProcessingInstruction instruction => instruction.Data,
            _ => "",
        });
        return scratch.Written.Span;
    }
}
