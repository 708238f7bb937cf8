namespace Integrator.Core.Formats.Xml.Indexing;

/// <summary>Which namespace each prefix stands for while a document is read.</summary>
internal sealed class NamespaceBindings
{
    private string[] prefixes = new string[16];
    private int[] spaces = new int[16];
    private int count;
    private XmlNames names = null!;
    private string xmlns = "";

    /// <summary>Declarations that hold.</summary>
    public int Count => count - 1;

    public void Begin(XmlNames names)
    {
        this.names = names;
        xmlns = names.Table.Add("xmlns");
        count = 0;
        Add(names.Table.Add("xml"), names.XmlSpace);
    }

    /// <summary>True for <c>xmlns</c> and <c>xmlns:p</c>.</summary>
    public bool IsDeclaration(int name)
    {
        var entry = names[name];
        return ReferenceEquals(entry.Prefix, xmlns) || (entry.Prefix.Length == 0 && ReferenceEquals(entry.LocalName, xmlns));
    }

    /// <summary>The namespace of a declaration; null for one that must not be, or is made twice.</summary>
    public int? Declare(int name, string uri, int declaredHere)
    {
        var entry = names[name];
        var prefix = entry.Prefix.Length == 0 ? entry.Prefix : entry.LocalName;
        if (prefix is "xml" or "xmlns" || uri is XmlNames.XmlNamespace or XmlNames.XmlnsNamespace || (prefix.Length > 0 && uri.Length == 0))
        {
            return null;
        }

        for (var i = count - declaredHere; i < count; i++)
        {
            if (ReferenceEquals(prefixes[i], prefix))
            {
                return null;
            }
        }

        var space = names.IndexOfSpace(uri);
        if (space < 0)
        {
            return null;
        }

        Add(prefix, space);
        return space;
    }

    public void Leave(int declarations) => count -= declarations;

    /// <summary>The namespace of a name; -1 when nothing declares its prefix.</summary>
    public int Resolve(int name, bool isAttribute)
    {
        var prefix = names[name].Prefix;
        if (isAttribute && prefix.Length == 0)
        {
            return XmlNames.NoNamespace;
        }

        for (var i = count - 1; i >= 0; i--)
        {
            if (ReferenceEquals(prefixes[i], prefix))
            {
                return spaces[i];
            }
        }

        return prefix.Length == 0 ? XmlNames.NoNamespace : -1;
    }

    private void Add(string prefix, int space)
    {
        if (count == prefixes.Length)
        {
            Array.Resize(ref prefixes, count * 2);
            Array.Resize(ref spaces, count * 2);
        }

        prefixes[count] = prefix;
        spaces[count++] = space;
    }
}
