using System.Xml;

namespace Integrator.Core.Formats.Xml;

/// <summary>
/// The framework's writer over ours: takes one document and writes its element where the event writer stands. As with a tree, white space and comments beside
/// the element are lost.
/// </summary>
internal sealed class XmlResultWriter(XmlEventWriter writer) : XmlWriter
{
    private readonly int outside = writer.Depth;
    private string? attributePrefix;
    private string attributeName = "";
    private string attributeNamespace = "";
    private string attributeValue = "";

    /// <summary>The name of the document's element; null while there is none.</summary>
    public (string LocalName, string Namespace)? Root { get; private set; }

    /// <summary>What the document's element declares, also what holds around it already and is not written again.</summary>
    public List<(string Prefix, string Uri)> Declarations { get; } = [];

    /// <summary>True when one element was written from beginning to end.</summary>
    public bool IsComplete => Root is not null && IsOutside;

    public override WriteState WriteState => attributePrefix is not null ? WriteState.Attribute : IsOutside ? WriteState.Prolog : WriteState.Content;

    private bool IsHtml => Root is { LocalName.Length: 4, Namespace.Length: 0 } && Root.Value.LocalName.Equals("html", StringComparison.OrdinalIgnoreCase);

    private bool IsOutside => writer.Depth == outside;

    public override void WriteStartElement(string? prefix, string localName, string? ns)
    {
        if (IsOutside)
        {
            BeginDocument(localName, ns ?? "");
        }

        writer.StartElement(localName, ns ?? "");
    }

    public void StartElement(ElementTag tag, string namespaceName)
    {
        if (IsOutside)
        {
            BeginDocument(tag.LocalName, namespaceName);
        }

        writer.StartElement(tag, namespaceName);
    }

    /// <summary>An element with nothing of its own but text; false, with nothing written, where there is no text, or it would be the document's own.</summary>
    public bool TryElement(ElementTag tag, string namespaceName, ReadOnlySpan<byte> utf8)
    {
        if (IsOutside || utf8.IsEmpty)
        {
            return false;
        }

        writer.Element(tag, namespaceName, utf8);
        return true;
    }

    public override void WriteEndElement() => writer.EndElement();

    // A result has no element that is empty in one way or the other: MI's builder sees both alike.
    public override void WriteFullEndElement() => writer.EndElement();

    /// <summary>Declares a namespace on the element that has just begun.</summary>
    public void Declare(string prefix, string uri)
    {
        if (writer.Depth == outside + 1)
        {
            Declarations.Add((prefix, uri));
        }

        if (!writer.Declare(prefix, uri) && writer.Depth > outside + 1)
        {
            throw NoDocument("a declaration deep inside that would be lost");
        }
    }

    /// <summary>An attribute of the element that has just begun.</summary>
    public void Attribute(string localName, string namespaceName, string value) => writer.Attribute(localName, namespaceName, value);

    /// <summary>Character data.</summary>
    public void Text(ReadOnlySpan<byte> utf8)
    {
        if (!IsOutside && !utf8.IsEmpty)
        {
            writer.Text(utf8);
        }
        else if (IsOutside && utf8.IndexOfAnyExcept(" \t\r\n"u8) >= 0)
        {
            throw NoDocument("text beside its element");
        }
    }

    public override void WriteStartAttribute(string? prefix, string localName, string? ns)
    {
        attributePrefix = prefix ?? "";
        attributeName = localName;
        attributeNamespace = ns ?? "";
        attributeValue = "";
    }

    public override void WriteEndAttribute()
    {
        if (attributePrefix == "xmlns")
        {
            Declare(attributeName, attributeValue);
        }
        else if (attributePrefix!.Length == 0 && attributeName == "xmlns")
        {
            Declare("", attributeValue);
        }
        else
        {
            Attribute(attributeName, attributePrefix.Length == 0 ? "" : attributeNamespace, attributeValue);
        }

        attributePrefix = null;
    }

    public override void WriteString(string? text)
    {
        if (attributePrefix is not null)
        {
            attributeValue = attributeValue.Length == 0 ? text ?? "" : attributeValue + text;
        }
        else if (!IsOutside && !string.IsNullOrEmpty(text))
        {
            writer.Text(text);
        }
        else if (IsOutside && !string.IsNullOrWhiteSpace(text))
        {
            throw NoDocument("text beside its element");
        }
    }

    public override void WriteWhitespace(string? ws) => WriteString(ws);

    public override void WriteChars(char[] buffer, int index, int count) => WriteString(new string(buffer, index, count));

    public override void WriteRaw(char[] buffer, int index, int count) => throw NoDocument("markup as text");

    public override void WriteRaw(string data) => throw NoDocument("markup as text");

    public override void WriteCData(string? text)
    {
        if (IsOutside)
        {
            throw NoDocument("text beside its element");
        }

        writer.CData(text ?? "");
    }

    public override void WriteComment(string? text)
    {
        if (!IsOutside)
        {
            writer.Comment(text ?? "");
        }
    }

    public override void WriteProcessingInstruction(string name, string? text)
    {
        if (!IsOutside)
        {
            writer.Instruction(name, text ?? "");
        }
    }

    public override void WriteStartDocument()
    {
    }

    public override void WriteStartDocument(bool standalone)
    {
    }

    public override void WriteEndDocument()
    {
    }

    public override void WriteDocType(string name, string? pubid, string? sysid, string? subset) => throw NoDocument("a document type");

    public override void WriteEntityRef(string name) => throw NoDocument("an entity");

    public override void WriteCharEntity(char ch) => WriteString(ch.ToString());

    public override void WriteSurrogateCharEntity(char lowChar, char highChar) => WriteString(new string([highChar, lowChar]));

    public override void WriteBase64(byte[] buffer, int index, int count) => WriteString(Convert.ToBase64String(buffer, index, count));

    public override string? LookupPrefix(string ns) => null;

    public override void Flush()
    {
    }

    private void BeginDocument(string localName, string namespaceName)
    {
        if (Root is not null)
        {
            throw NoDocument("a second element");
        }

        Root = (localName, namespaceName);
        if (IsHtml)
        {
            throw NoDocument("an html element, and may be one of HTML");
        }
    }

    private static XmlException NoDocument(string found) => new($"The result is no document: it has {found}.");
}
