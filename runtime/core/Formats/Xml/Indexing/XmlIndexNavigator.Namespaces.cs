using System.Xml.XPath;

namespace Integrator.Core.Formats.Xml.Indexing;

/// <content>The namespaces of an element: its own last declaration first, then those of the elements above it that still hold.</content>
internal sealed partial class XmlIndexNavigator
{
    public override bool MoveToFirstNamespace(XPathNamespaceScope namespaceScope)
    {
        if (index[at].Kind != XmlNodeKind.Element)
        {
            return false;
        }

        var found = NextDeclaration(at, at, index[at].Declarations, namespaceScope);
        if (found == 0)
        {
            return false;
        }

        owner = at;
        at = found;
        return true;
    }

    public override bool MoveToNextNamespace(XPathNamespaceScope namespaceScope)
    {
        if (index[at].Kind != XmlNodeKind.Declaration)
        {
            return false;
        }

        var holder = index[at].Parent;
        var found = NextDeclaration(owner, holder, at - holder - 1, namespaceScope);
        if (found == 0)
        {
            return false;
        }

        at = found;
        return true;
    }

    /// <summary>The declaration in front of the first <paramref name="before"/> ones of an element, or above it; 0 for none.</summary>
    private int NextDeclaration(int element, int holder, int before, XPathNamespaceScope scope)
    {
        while (true)
        {
            for (var i = holder + before; i > holder; i--)
            {
                if (Counts(element, i, scope))
                {
                    return i;
                }
            }

            if (holder == XmlIndex.Document || scope == XPathNamespaceScope.Local)
            {
                return 0;
            }

            holder = holder == top ? XmlIndex.Document : index[holder].Parent;
            before = index[holder].Declarations;
        }
    }

    private bool Counts(int element, int declaration, XPathNamespaceScope scope)
    {
        if (declaration == XmlIndex.XmlDeclaration)
        {
            return scope == XPathNamespaceScope.All;
        }

        return index[declaration].Space != XmlNames.NoNamespace && !index.IsHidden(declaration, element);
    }
}
