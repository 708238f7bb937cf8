using Integrator.Core.Formats.Json;

namespace Integrator.Core.Formats.Xml;

/// <summary>The one form in which XML is written: an element without content is <c>&lt;a/&gt;</c>, prefixes are those declared nearest.</summary>
internal sealed class XmlEventWriter
{
    /// <summary>A writer that grew beyond so many declarations, attributes or open elements is not kept.</summary>
    private const int MostKept = 256;

    [ThreadStatic]
    private static XmlEventWriter? cached;

    private Utf8Text output;
    /// <summary>Where the names of the open elements stand in what is written.</summary>
    private (int Start, int Length)[] open = new (int, int)[8];
    private int openCount;
    private Waiting[] attributes = new Waiting[4];
    private int attributeCount;
    private string localName = "";
    private string namespaceName = "";
    private ElementTag? tag;
    private bool inStartTag;

    public XmlEventWriter(Utf8Text output) => this.output = output;

    public NamespaceScope Scope { get; } = new();

    /// <summary>Elements that have begun and not ended.</summary>
    public int Depth => openCount + (inStartTag ? 1 : 0);

    /// <summary>A writer for one document, to be given back by <see cref="Return"/> when that is complete.</summary>
    public static XmlEventWriter Rent(Utf8Text output)
    {
        if (cached is not { } writer)
        {
            return new XmlEventWriter(output);
        }

        cached = null;
        writer.output = output;
        return writer;
    }

    public void Return()
    {
        if (open.Length > MostKept || attributes.Length > MostKept || Scope.Count > MostKept)
        {
            return;
        }

        openCount = 0;
        attributeCount = 0;
        inStartTag = false;
        Array.Clear(attributes);
        Scope.Clear();
        tag = null;
        output = Utf8Text.None;
        cached = this;
    }

    public void StartElement(string localName, string namespaceName)
    {
        CloseStartTag();
        Scope.Enter();
        this.localName = localName;
        this.namespaceName = namespaceName;
        tag = null;
        inStartTag = true;
    }

    public void StartElement(ElementTag tag, string namespaceName)
    {
        StartElement(tag.LocalName, namespaceName);
        this.tag = tag;
    }

    /// <summary>Declares a namespace on the element that has just begun; the declarations come in front of the attributes.</summary>
    /// <returns>False when the same is declared further up, so that nothing is written.</returns>
    public bool Declare(string prefix, string uri) => Scope.Declare(prefix, uri, namespaceName);

    public void Attribute(string localName, string namespaceName, string value)
    {
        if (attributeCount == attributes.Length)
        {
            Array.Resize(ref attributes, attributeCount * 2);
        }

        attributes[attributeCount++] = new Waiting(localName, namespaceName, value);
    }

    /// <summary>Writes an element with nothing of its own but text, and with an end tag.</summary>
    public void Element(ElementTag tag, string namespaceName, ReadOnlySpan<byte> utf8)
    {
        CloseStartTag();
        if (Scope.TryFind(namespaceName) is not { } prefix)
        {
            StartElement(tag, namespaceName);
            Text(utf8);
            EndElement();
            return;
        }

        var beginning = tag.BeginningWith(prefix);
        output.Raw(beginning);
        var start = output.Length - beginning.Length + 1;
        output.Raw((byte)'>');
        XmlEscaping.Write(output, utf8);
        output.EndTag(start, beginning.Length - 1);
    }

    public void Text(ReadOnlySpan<char> text)
    {
        CloseStartTag();
        XmlEscaping.Write(output, text, attribute: false);
    }

    public void Text(ReadOnlySpan<byte> utf8)
    {
        CloseStartTag();
        XmlEscaping.Write(output, utf8);
    }

    public void CData(string text)
    {
        CloseStartTag();
        output.Raw("<![CDATA["u8);
        output.Raw(text.Replace("]]>", "]]]]><![CDATA[>", StringComparison.Ordinal));
        output.Raw("]]>"u8);
    }

    public void Comment(string text)
    {
        CloseStartTag();
        output.Raw("<!--"u8);
        output.Raw(text);
        output.Raw("-->"u8);
    }

    /// <summary>Axiom's OMProcessingInstructionImpl puts a blank behind the target, and the writer below it another.</summary>
    public void Instruction(string target, string data)
    {
        CloseStartTag();
        output.Raw("<?"u8);
        output.Raw(target);
        output.Raw(data.Length == 0 ? " "u8 : "  "u8);
        output.Raw(data);
        output.Raw("?>"u8);
    }

    public void EndElement()
    {
        if (inStartTag)
        {
            WriteStartTag();
            output.Raw("/>"u8);
        }
        else
        {
            var (start, length) = open[--openCount];
            output.EndTag(start, length);
        }

        Scope.Leave();
    }

    /// <summary>Ends the element with an end tag, even when nothing is in it.</summary>
    public void FullEndElement()
    {
        CloseStartTag();
        EndElement();
    }

    private void CloseStartTag()
    {
        if (inStartTag)
        {
            if (openCount == open.Length)
            {
                Array.Resize(ref open, openCount * 2);
            }

            open[openCount++] = WriteStartTag();
            output.Raw((byte)'>');
        }
    }

    /// <summary>Writes the start tag but for its end.</summary>
    /// <returns>Where its name stands.</returns>
    private (int Start, int Length) WriteStartTag()
    {
        inStartTag = false;
        var prefix = Scope.ForElement(namespaceName);
        for (var i = 0; i < attributeCount; i++)
        {
            _ = Scope.ForAttribute(attributes[i].Namespace);
        }

        var start = output.Length + 1;
        if (tag is not null)
        {
            output.Raw(tag.BeginningWith(prefix));
        }
        else
        {
            output.Raw((byte)'<');
            WriteName(prefix, localName);
        }

        var length = output.Length - start;
        for (var i = Scope.EnteredFrom; i < Scope.Count; i++)
        {
            WriteDeclaration(Scope[i].Prefix, Scope[i].Uri);
        }

        for (var i = 0; i < attributeCount; i++)
        {
            var (name, space, value) = attributes[i];
            output.Raw((byte)' ');
            WriteName(Scope.ForAttribute(space), name);
            output.Raw("=\""u8);
            XmlEscaping.Write(output, value, attribute: true);
            output.Raw((byte)'"');
        }

        attributeCount = 0;
        return (start, length);
    }

    private void WriteDeclaration(string prefix, string uri)
    {
        output.Raw(prefix.Length == 0 ? " xmlns"u8 : " xmlns:"u8);
        output.Raw(prefix);
        output.Raw("=\""u8);
        XmlEscaping.Write(output, uri, attribute: true);
        output.Raw((byte)'"');
    }

    private void WriteName(string prefix, string name)
    {
        if (prefix.Length > 0)
        {
            output.Raw(prefix);
            output.Raw((byte)':');
        }

        output.Raw(name);
    }

    /// <summary>An attribute whose start tag is not written yet.</summary>
    private readonly record struct Waiting(string LocalName, string Namespace, string Value);
}
