using System.Xml.Linq;

namespace Integrator.Core.Formats.Xml;

/// <summary>
/// Elements taken out of their tree with the prefixes that they were written with: an Axiom element carries its namespace itself,
/// so in MI a prefix that is declared further up stays what it is wherever the element goes.
/// </summary>
public static class DetachedXml
{
    /// <summary>A copy that stands alone.</summary>
    public static XElement Copy(XElement element)
    {
        var copy = new XElement(element);
        if (element.Parent is { } parent)
        {
            Declare(copy, parent);
        }

        return copy;
    }

    /// <summary>Takes the element itself out of its tree.</summary>
    public static void Remove(XElement element)
    {
        if (element.Parent is { } parent)
        {
            element.Remove();
            Declare(element, parent);
        }
    }

    private static void Declare(XElement element, XElement parent)
    {
        HashSet<XNamespace>? used = null;
        var byDefault = parent.GetDefaultNamespace();
        for (var scope = parent; scope is not null; scope = scope.Parent)
        {
            for (var attribute = scope.FirstAttribute; attribute is not null; attribute = attribute.NextAttribute)
            {
                if (!attribute.IsNamespaceDeclaration || attribute.Name.Namespace == XNamespace.None
                    || attribute.Value == byDefault.NamespaceName || element.Attribute(attribute.Name) is not null || HasPrefixFor(element, attribute.Value))
                {
                    continue;
                }

                used ??= NamespacesOf(element);
                if (used.Contains(attribute.Value))
                {
                    element.Add(new XAttribute(attribute));
                }
            }
        }
    }

    // A second prefix would be the one that is written, in place of the element's own.
    private static bool HasPrefixFor(XElement element, string uri)
    {
        for (var attribute = element.FirstAttribute; attribute is not null; attribute = attribute.NextAttribute)
        {
            if (attribute.IsNamespaceDeclaration && attribute.Name.Namespace != XNamespace.None && attribute.Value == uri)
            {
                return true;
            }
        }

        return false;
    }

    private static HashSet<XNamespace> NamespacesOf(XElement element)
    {
        var used = new HashSet<XNamespace>();
        foreach (var inner in element.DescendantsAndSelf())
        {
            used.Add(inner.Name.Namespace);
            for (var attribute = inner.FirstAttribute; attribute is not null; attribute = attribute.NextAttribute)
            {
                used.Add(attribute.Name.Namespace);
            }
        }

        return used;
    }
}
