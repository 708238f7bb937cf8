using System.Globalization;
using System.Xml.Linq;

namespace Integrator.Core.Formats.Xml;

/// <summary>The namespace declarations in force while a tree is written.</summary>
internal sealed class NamespaceScope
{
    private const string XmlUri = "http://www.w3.org/XML/1998/namespace";

    /// <summary>Room for more declarations than this is not kept for the next document.</summary>
    private const int MostKept = 256;

    private NamespaceDeclaration[] bindings = new NamespaceDeclaration[8];
    private NamespaceDeclaration[] offered = [];

    /// <summary>For each open element how many declarations there were before it.</summary>
    private int[] starts = new int[8];
    private int depth;

    /// <summary>The namespace that an element was last asked for, as long as no declaration has come or gone, and its prefix.</summary>
    private string? lastUri;
    private string lastPrefix = "";

    public int Count { get; private set; }

    /// <summary>Index of the first declaration that the current element has to write.</summary>
    public int EnteredFrom => starts[depth - 1];

    public NamespaceDeclaration this[int index] => bindings[index];

    /// <summary>Forgets everything, for another document.</summary>
    public void Clear()
    {
        if (bindings.Length > MostKept)
        {
            bindings = new NamespaceDeclaration[8];
        }

        Array.Clear(bindings);
        offered = [];
        Count = 0;
        depth = 0;
        lastUri = null;
    }

    /// <summary>Remembers the prefixes of an element that stands above what is written; nearest first.</summary>
    public void Offer(XElement ancestor)
    {
        for (var attribute = ancestor.FirstAttribute; attribute is not null; attribute = attribute.NextAttribute)
        {
            if (attribute.IsNamespaceDeclaration && attribute.Name.LocalName != "xmlns")
            {
                Offer(attribute.Name.LocalName, attribute.Value);
            }
        }
    }

    /// <summary>Remembers a prefix that is declared above what is written.</summary>
    public void Offer(string prefix, string uri) => offered = [.. offered, new NamespaceDeclaration(prefix, uri)];

    /// <summary>Begins an element: its declarations come next, then what its name and its attributes need beside them.</summary>
    public void Enter()
    {
        if (depth == starts.Length)
        {
            Array.Resize(ref starts, depth * 2);
        }

        starts[depth++] = Count;
    }

    /// <summary>Takes in a declaration of the current element.</summary>
    /// <param name="prefix">Empty for the default namespace.</param>
    /// <param name="uri">What it stands for.</param>
    /// <param name="elementUri">The element's own namespace: one without cannot stand under a default namespace.</param>
    /// <returns>False when the same is declared further up.</returns>
    public bool Declare(string prefix, string uri, string elementUri)
    {
        if (prefix.Length == 0 && elementUri.Length == 0 && uri.Length > 0)
        {
            return true;
        }

        // A declaration that repeats what already holds is not written again; no default namespace is what holds at first.
        var present = Resolve(prefix) ?? (prefix.Length == 0 ? "" : null);
        if (present == uri)
        {
            return false;
        }

        Add(prefix, uri);
        return true;
    }

    /// <summary>The prefix of an element of this namespace; one is declared when there is none.</summary>
    public string ForElement(string uri)
    {
        if (ReferenceEquals(uri, lastUri))
        {
            return lastPrefix;
        }

        var prefix = Find(uri, allowDefault: true);
        if (prefix is null)
        {
            Bind(uri);
            prefix = Find(uri, allowDefault: true) ?? "";
        }

        lastUri = uri;
        lastPrefix = prefix;
        return prefix;
    }

    /// <summary>The prefix that an element further in would have if it needs no declaration of its own; null when that is not known at once.</summary>
    public string? TryFind(string uri) => ReferenceEquals(uri, lastUri) ? lastPrefix : null;

    /// <summary>The prefix of an attribute of this namespace; one is declared when there is none.</summary>
    public string ForAttribute(string uri)
    {
        if (uri.Length == 0)
        {
            return "";
        }

        if (Find(uri, allowDefault: false) is { } prefix)
        {
            return prefix;
        }

        BindPrefix(uri);
        return Find(uri, allowDefault: false) ?? "";
    }

    public void Leave()
    {
        var start = starts[--depth];
        if (start < Count)
        {
            Count = start;
            lastUri = null;
        }
    }

    private void Bind(string uri)
    {
        if (TryBindOffered(uri))
        {
            return;
        }

        if (!DeclaredHere(""))
        {
            Add("", uri);
        }
        else
        {
            BindPrefix(uri);
        }
    }

    private void BindPrefix(string uri)
    {
        if (TryBindOffered(uri))
        {
            return;
        }

        var number = 1;
        string made;
        do
        {
            made = "p" + number++.ToString(CultureInfo.InvariantCulture);
        }
        while (Resolve(made) is not null);

        Add(made, uri);
    }

    private bool TryBindOffered(string uri)
    {
        foreach (var (prefix, value) in offered)
        {
            if (value == uri && Resolve(prefix) is null)
            {
                Add(prefix, uri);
                return true;
            }
        }

        return false;
    }

    private void Add(string prefix, string uri)
    {
        if (Count == bindings.Length)
        {
            Array.Resize(ref bindings, Count * 2);
        }

        bindings[Count++] = new NamespaceDeclaration(prefix, uri);
        lastUri = null;
    }

    private bool DeclaredHere(string prefix)
    {
        for (var i = EnteredFrom; i < Count; i++)
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

        for (var i = Count - 1; i >= 0; i--)
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
        for (var i = Count - 1; i >= 0; i--)
        {
            if (bindings[i].Prefix == prefix)
            {
                return bindings[i].Uri;
            }
        }

        return null;
    }
}
