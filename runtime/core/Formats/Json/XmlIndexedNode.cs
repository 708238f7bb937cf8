using Integrator.Core.Formats.Xml.Indexing;

namespace Integrator.Core.Formats.Json;

/// <summary>A node of an index. Declarations are not among its attributes.</summary>
internal readonly struct XmlIndexedNode(XmlIndex index, int node) : IXmlSource<XmlIndexedNode>
{
    public bool IsNone => node == XmlIndex.Document;

    public XmlNodeKind Kind => index[node].Kind;

    public string LocalName => index.LocalName(node);

    public string NamespaceName => index.Namespace(node);

    /// <summary>As it is written.</summary>
    public string? Prefix => index.Names[index[node].Name].Prefix;

    public XmlIndexedNode FirstChild => Before(index[node].FirstChild(node), index[node].End);

    public XmlIndexedNode Next => Before(index[node].End, index[index[node].Parent].End);

    public XmlIndexedNode FirstAttribute => index[node].Attributes == 0 ? default : new(index, node + 1 + index[node].Declarations);

    public XmlIndexedNode NextAttribute
    {
        get
        {
            var element = index[node].Parent;
            return Before(node + 1, index[element].FirstChild(element));
        }
    }

    public ReadOnlySpan<byte> Value(Utf8Text scratch) => index.Value(node);

    private XmlIndexedNode Before(int next, int end) => next < end ? new(index, next) : default;
}
