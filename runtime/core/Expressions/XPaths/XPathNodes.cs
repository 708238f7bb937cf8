using System.Xml.Linq;

namespace Integrator.Core.Expressions.XPaths;

/// <summary>A node-set: elements, attributes, text and other nodes, or the <see cref="DocumentRoot"/>.</summary>
internal sealed class XPathNodes : List<object>
{
    public static readonly XPathNodes Empty = [];

    public static XPathNodes Of(object node) => [node];

    /// <summary>The nodes as XLinq knows them; the root is its outermost element.</summary>
    public List<XObject> ToObjects()
    {
        var objects = new List<XObject>(Count);
        foreach (var node in this)
        {
            objects.Add(node is DocumentRoot root ? root.Top : (XObject)node);
        }

        return objects;
    }
}
