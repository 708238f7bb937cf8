namespace Integrator.Core.Formats.Xml.Indexing;

/// <summary>Which namespace each prefix stands for while a document is read.</summary>
internal sealed class NamespaceBindings
{
    private readonly List<(string Prefix, int Space)> bindings = [];
    private XmlNames names = null!;
    private string xmlns = "";

    /// <summary>Declarations that hold.</summary>
    public int Count => bindings.Count - 1;

    public void Begin(XmlNames names)
    {
        this.names = names;
        xmlns = names.Table.Add("xmlns");
        bindings.Clear();
        bindings.Add((names.Table.Add("xml"), names.XmlSpace));
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

        for (var i = bindings.Count - declaredHere; i < bindings.Count; i++)
        {
            if (ReferenceEquals(bindings[i].Prefix, prefix))
            {
                return null;
            }
        }

        var space = names.IndexOfSpace(uri);
        if (space < 0)
        {
            return null;
        }

        bindings.Add((prefix, space));
        return space;
    }

    public void Leave(int declarations) => bindings.RemoveRange(bindings.Count - declarations, declarations);

    /// <summary>The namespace of a name; -1 when nothing declares its prefix.</summary>
    public int Resolve(int name, bool isAttribute)
    {
        var prefix = names[name].Prefix;
        if (isAttribute && prefix.Length == 0)
        {
            return XmlNames.NoNamespace;
        }

        for (var i = bindings.Count - 1; i >= 0; i--)
        {
            if (ReferenceEquals(bindings[i].Prefix, prefix))
            {
                return bindings[i].Space;
            }
        }

        return prefix.Length == 0 ? XmlNames.NoNamespace : -1;
    }
}
