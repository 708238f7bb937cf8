using Integrator.Core.Formats.Xml.Indexing;

namespace Integrator.Core.Formats.Xml.Stylesheets;

/// <summary>Which attributes, or which children, of a node are meant.</summary>
/// <param name="isAttribute">True for the attribute axis.</param>
/// <param name="kind">The only kind of node that is meant; null for any (<c>node()</c>).</param>
/// <param name="localName">Null for any name.</param>
/// <param name="namespaceName">Null for any namespace.</param>
internal sealed class NodeTest(bool isAttribute, XmlNodeKind? kind, string? localName = null, string? namespaceName = null)
{
    public bool IsAttribute => isAttribute;

    /// <summary>How a template for such nodes ranks when it has no priority of its own (XSLT 1.0, 5.5).</summary>
    public double Priority => localName is not null ? 0 : namespaceName is not null ? -0.25 : -0.5;

    /// <summary>True for such a node; never for the document.</summary>
    public bool Matches(XmlIndex index, int node)
    {
        var found = index[node].Kind;
        if (found is XmlNodeKind.Document or XmlNodeKind.Declaration || isAttribute != (found == XmlNodeKind.Attribute) || (kind is not null && found != kind))
        {
            return false;
        }

        return (localName is null || index.LocalName(node) == localName) && (namespaceName is null || index.Namespace(node) == namespaceName);
    }
}
