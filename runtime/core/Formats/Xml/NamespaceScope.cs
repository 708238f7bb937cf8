using System.Globalization;
using System.Xml.Linq;

namespace Integrator.Core.Formats.Xml;

/// <summary>The namespace declarations in force while a tree is written.</summary>
internal sealed class NamespaceScope
{
    private const string XmlUri = "http://www.w3.org/XML/1998/namespace";

    private readonly List<(string Prefix, string Uri)> bindings = [];
    private readonly Stack<int> starts = new();
    private readonly List<(string Prefix, string Uri)> offered = [];

    public int Count => bindings.Count;

    /// <summary>Index of the first declaration that the current element has to write.</summary>
    public int EnteredFrom => starts.Peek();

    public (string Prefix, string Uri) this[int index] => bindings[index];

    /// <summary>Remembers the prefixes of an element that stands above what is written; nearest first.</summary>
    public void Offer(XElement ancestor)
    {
        for (var attribute = ancestor.FirstAttribute; attribute is not null; attribute = attribute.NextAttribute)
        {
            if (attribute.IsNamespaceDeclaration && attribute.Name.LocalName != "xmlns")
            {
                offered.Add((attribute.Name.LocalName, attribute.Value));
            }
        }
    }

    /// <summary>Takes in an element's declarations, and makes those that its name and attributes need beside them.</summary>
    public void Enter(XElement element)
    {
        starts.Push(bindings.Count);
        var space = element.Name.NamespaceName;
        for (var attribute = element.FirstAttribute; attribute is not null; attribute = attribute.NextAttribute)
        {
            if (!attribute.IsNamespaceDeclaration)
            {
                continue;
            }

            var isDefault = attribute.Name.LocalName == "xmlns" && attribute.Name.NamespaceName.Length == 0;
            if (isDefault && space.Length == 0 && attribute.Value.Length > 0)
            {
                continue;
            }

            Declare(isDefault ? "" : attribute.Name.LocalName, attribute.Value);
        }

        if (Find(space, allowDefault: true) is null)
        {
            Bind(space);
        }

        for (var attribute = element.FirstAttribute; attribute is not null; attribute = attribute.NextAttribute)
        {
            if (!attribute.IsNamespaceDeclaration && attribute.Name.NamespaceName.Length > 0
                && Find(attribute.Name.NamespaceName, allowDefault: false) is null)
            {
                BindPrefix(attribute.Name.NamespaceName);
            }
        }
    }

    public void Leave()
    {
        var start = starts.Pop();
        bindings.RemoveRange(start, bindings.Count - start);
    }

    public string PrefixOf(XElement element) => Find(element.Name.NamespaceName, allowDefault: true) ?? "";

    public string PrefixOf(XAttribute attribute) =>
        attribute.Name.NamespaceName.Length == 0 ? "" : Find(attribute.Name.NamespaceName, allowDefault: false) ?? "";

    private void Declare(string prefix, string uri)
    {
        // A declaration that repeats what already holds is not written again; no default namespace is what holds at first.
        var present = Resolve(prefix) ?? (prefix.Length == 0 ? "" : null);
        if (present != uri)
        {
            bindings.Add((prefix, uri));
        }
    }

    private void Bind(string uri)
    {
        foreach (var (prefix, value) in offered)
        {
            if (value == uri && Resolve(prefix) is null)
            {
                bindings.Add((prefix, uri));
                return;
            }
        }

        if (!DeclaredHere(""))
        {
            bindings.Add(("", uri));
        }
        else
        {
            BindPrefix(uri);
        }
    }

    private void BindPrefix(string uri)
    {
        foreach (var (prefix, value) in offered)
        {
            if (value == uri && Resolve(prefix) is null)
            {
                bindings.Add((prefix, uri));
                return;
            }
        }

        var number = 1;
        string made;
        do
        {
            made = "p" + number++.ToString(CultureInfo.InvariantCulture);
        }
        while (Resolve(made) is not null);

        bindings.Add((made, uri));
    }

    private bool DeclaredHere(string prefix)
    {
        for (var i = starts.Peek(); i < bindings.Count; i++)
        {
            if (bindings[i].Prefix == prefix)
            {
                return true;
            }
        }

        return false;
    }

    private string? Find(string uri, bool allowDefault)
    {
        if (uri.Length == 0)
        {
            return string.IsNullOrEmpty(Resolve("")) ? "" : null;
        }

        if (uri == XmlUri)
        {
            return "xml";
        }

        if (allowDefault && Resolve("") == uri)
        {
            return "";
        }

        for (var i = bindings.Count - 1; i >= 0; i--)
        {
            if (bindings[i].Uri == uri && bindings[i].Prefix.Length > 0 && Resolve(bindings[i].Prefix) == uri)
            {
                return bindings[i].Prefix;
            }
        }

        return null;
    }

    private string? Resolve(string prefix)
    {
        for (var i = bindings.Count - 1; i >= 0; i--)
        {
            if (bindings[i].Prefix == prefix)
            {
                return bindings[i].Uri;
            }
        }

        return null;
    }
}
