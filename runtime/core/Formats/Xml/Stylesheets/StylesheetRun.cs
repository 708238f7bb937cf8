using System.Xml;
using Integrator.Core.Formats.Xml.Indexing;

namespace Integrator.Core.Formats.Xml.Stylesheets;

/// <summary>A stylesheet being applied to a document; what it is not sure of is an <see cref="XmlException"/>, and left to the framework's processor.</summary>
internal sealed class StylesheetRun(TemplateRule[] rules, int literals, XmlIndex index, int top, XmlResultWriter result)
{
    /// <summary>Templates and elements inside one another; it is the stack that bounds them.</summary>
    private const int Deepest = 256;

    private static readonly ApplyTemplates Children = new(new NodePath(isAbsolute: false, [new NodeStep([new NodeTest(false, null)])]));

    private readonly ResultNamespaces namespaces = new();

    /// <summary>For each literal element where it last had nothing to declare (<see cref="ResultNamespaces.State"/>).</summary>
    private readonly int[] declared = new int[literals];

    /// <summary>The attributes of the start tag that is being written.</summary>
    private ResultName[] attributes = new ResultName[8];
    private int attributeCount;
    private bool inStartTag;
    private int depth;

    public XmlIndex Index => index;

    /// <summary>The document's element.</summary>
    public int Top => top;

    /// <summary>The first template of the highest rank that matches, or what is done without one (XSLT 1.0, 5.8).</summary>
    public void Apply(int node)
    {
        GoDown();
        (Rule(node)?.Content ?? Otherwise(node))?.Run(this, node);
        depth--;
    }

    public string StringValue(int node) => index.StringValue(node == XmlIndex.Document ? top : node);

    /// <summary>Begins an element of the stylesheet, with what it declares.</summary>
    /// <param name="number">Which literal element it is.</param>
    public void StartElement(int number, ElementTag tag, string namespaceName, ReadOnlySpan<NamespaceDeclaration> declarations)
    {
        GoDown();
        result.StartElement(tag, namespaceName);
        Enter();
        var before = namespaces.State;
        if (declared[number] == before)
        {
            return;
        }

        foreach (var (prefix, uri) in declarations)
        {
            Declare(prefix, uri);
        }

        declared[number] = namespaces.State == before ? before : 0;
    }

    /// <summary>Writes an element of the stylesheet that declares nothing and has the text of a node in it; false, with nothing written, where it is not that simple.</summary>
    /// <param name="number">Which literal element it is.</param>
    /// <param name="node">Whose text; <see cref="NodePath.None"/> for no text.</param>
    public bool TryElement(int number, ElementTag tag, string namespaceName, int node)
    {
        if (declared[number] != namespaces.State || depth == Deepest || !TryGetValue(node, out var text) || !result.TryElement(tag, namespaceName, text))
        {
            return false;
        }

        inStartTag = false;
        return true;
    }

    private void Declare(string prefix, string uri)
    {
        if (prefix == "xml" || namespaces.Find(prefix) == uri)
        {
            return;
        }

        namespaces.Add(prefix, uri);
        result.Declare(prefix, uri);
    }

    public void Attribute(in ResultName name, string value)
    {
        if (!inStartTag || IsWritten(name))
        {
            throw new XmlException("The attribute is out of place.");
        }

        if (name.Namespace.Length > 0 && name.Prefix != "xml")
        {
            if (namespaces.Find(name.Prefix) is { } uri && uri != name.Namespace)
            {
                throw new XmlException("The prefix of the attribute stands for something else.");
            }

            Declare(name.Prefix, name.Namespace);
        }

        if (attributeCount == attributes.Length)
        {
            Array.Resize(ref attributes, attributeCount * 2);
        }

        attributes[attributeCount++] = name;
        result.Attribute(name.LocalName, name.Namespace, value);
    }

    public void Text(string text)
    {
        inStartTag = false;
        result.WriteString(text);
    }

    /// <summary>The text of a node.</summary>
    public void Value(int node)
    {
        inStartTag = false;
        node = node == XmlIndex.Document ? top : node;
        if (index[node].Kind != XmlNodeKind.Element)
        {
            result.Text(index.Value(node));
            return;
        }

        for (var i = index[node].FirstChild(node); i < index[node].End; i++)
        {
            if (index[i].Kind == XmlNodeKind.Text)
            {
                result.Text(index.Value(i));
            }
        }
    }

    public void EndElement()
    {
        depth--;
        inStartTag = false;
        namespaces.Leave();
        result.WriteEndElement();
    }

    /// <summary>Begins an element as it stands in the document, with the namespaces that hold there.</summary>
    /// <param name="element">Which one.</param>
    /// <param name="isInside">True inside of what is copied as a whole: the framework's processor does not declare the element's own prefix there.</param>
    public void StartCopy(int element, bool isInside)
    {
        var name = Name(element);
        Start(name);
        if (!isInside || name.Namespace.Length == 0)
        {
            Declare(name.Prefix, name.Namespace);
        }

        DeclareAll(element, element);
    }

    /// <summary>Writes what has no content.</summary>
    public void CopyLeaf(int node)
    {
        if (index[node].Kind == XmlNodeKind.Attribute)
        {
            Attribute(Name(node), index.Text(node));
            return;
        }

        inStartTag = false;
        switch (index[node].Kind)
        {
            case XmlNodeKind.Text:
                result.Text(index.Value(node));
                break;
            case XmlNodeKind.Comment:
                result.WriteComment(index.Text(node));
                break;
            case XmlNodeKind.Instruction:
                result.WriteProcessingInstruction(index.LocalName(node), index.Text(node));
                break;
        }
    }

    /// <summary>The text of a node as it stands in one place; false where it does not.</summary>
    private bool TryGetValue(int node, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (node is NodePath.None or XmlIndex.Document)
        {
            return node == NodePath.None;
        }

        ref var entry = ref index[node];
        if (entry.Kind != XmlNodeKind.Element)
        {
            text = index.Value(in entry);
            return true;
        }

        var first = entry.FirstChild(node);
        if (first == entry.End)
        {
            return true;
        }

        if (first + 1 < entry.End || index[first].Kind != XmlNodeKind.Text)
        {
            return false;
        }

        text = index.Value(first);
        return true;
    }

    private void Start(in ResultName name)
    {
        GoDown();
        result.WriteStartElement(name.Prefix, name.LocalName, name.Namespace);
        Enter();
    }

    private void Enter()
    {
        namespaces.Enter();
        attributeCount = 0;
        inStartTag = true;
    }

    /// <summary>The declarations that hold for an element, from the outermost element on.</summary>
    private void DeclareAll(int element, int holder)
    {
        if (holder != top)
        {
            DeclareAll(element, index[holder].Parent);
        }

        for (var i = holder + 1; i <= holder + index[holder].Declarations; i++)
        {
            if (index[i].Space != XmlNames.NoNamespace && !index.IsHidden(i, element))
            {
                Declare(index.DeclaredPrefix(i), index.Namespace(i));
            }
        }
    }

    private bool IsWritten(in ResultName name)
    {
        for (var i = 0; i < attributeCount; i++)
        {
            if (attributes[i].LocalName == name.LocalName && attributes[i].Namespace == name.Namespace)
            {
                return true;
            }
        }

        return false;
    }

    private void GoDown()
    {
        if (++depth > Deepest)
        {
            throw new XmlException("The templates are too deep inside one another.");
        }
    }

    private ResultName Name(int node) => new(index.Names[index[node].Name].Prefix, index.LocalName(node), index.Namespace(node));

    private TemplateRule? Rule(int node)
    {
        foreach (var rule in rules)
        {
            if (rule.Matches(this, node))
            {
                return rule;
            }
        }

        return null;
    }

    private Instruction? Otherwise(int node)
    {
        switch (index[node].Kind)
        {
            case XmlNodeKind.Document or XmlNodeKind.Element:
                return Children;
            case XmlNodeKind.Text or XmlNodeKind.Attribute:
                Value(node);
                return null;
            default:
                return null;
        }
    }
}
