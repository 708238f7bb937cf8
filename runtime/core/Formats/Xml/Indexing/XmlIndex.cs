using System.Text;
using Integrator.Core.Formats.Json;

namespace Integrator.Core.Formats.Xml.Indexing;

/// <summary>
/// The nodes of one document as a table over its bytes: what it costs is one pass and no object for a node. An index is used again and again, by one thread at a
/// time; what it holds is good until it is given back.
/// </summary>
internal sealed class XmlIndex
{
    /// <summary>The node above the outermost element. It declares the prefix <c>xml</c>.</summary>
    public const int Document = 0;

    /// <summary>The declaration of the prefix <c>xml</c>.</summary>
    public const int XmlDeclaration = 1;

    /// <summary>An index that grew beyond this is not kept.</summary>
    private const int MostKept = 64 * 1024;

    [ThreadStatic]
    private static XmlIndex? cached;

    private XmlIndexNode[] nodes = new XmlIndexNode[256];
    private byte[] bytes = [];
    private byte[] decoded = [];
    private int decodedLength;

    private XmlIndex()
    {
    }

    public XmlNames Names { get; } = new();

    /// <summary>For the one who reads the document.</summary>
    internal NamespaceBindings Bindings { get; } = new();

    /// <summary>Where the attributes of an element wait for its last declaration.</summary>
    internal XmlIndexNode[] Attributes { get; } = new XmlIndexNode[XmlIndexReader.MostAttributes];

    /// <summary>Bytes of the document.</summary>
    public int Length { get; private set; }

    /// <summary>True when the document's bytes are all characters; a reference may still stand for any.</summary>
    public bool IsAscii { get; internal set; }

    /// <summary>Entries of the table.</summary>
    public int Count { get; private set; }

    /// <summary>The outermost element.</summary>
    public int Root => nodes[Document].FirstChild(Document);

    public ref XmlIndexNode this[int node] => ref nodes[node];

    /// <summary>
    /// The index of a document, or null for what has to be left to the tree: what is not well-formed or exceeds a limit (so that it says what is wrong), document
    /// types, CDATA, markup around the root element, names outside of ASCII. To be given back.
    /// </summary>
    public static XmlIndex? TryRead(ReadOnlySpan<byte> document, FormatLimits limits)
    {
        var index = cached ?? new XmlIndex();
        cached = null;
        index.Take(document);
        if (new XmlIndexReader(index, index.bytes.AsSpan(0, index.Length), limits).Read())
        {
            return index;
        }

        index.Return();
        return null;
    }

    public void Return()
    {
        if (nodes.Length <= MostKept && bytes.Length <= MostKept * 16)
        {
            cached = this;
        }
    }

    /// <summary>The text of an attribute, text, comment or instruction.</summary>
    public ReadOnlySpan<byte> Value(int node) => Value(in nodes[node]);

    public ReadOnlySpan<byte> Value(in XmlIndexNode entry) => (entry.IsDecoded ? decoded : bytes).AsSpan(entry.Start, entry.Length);

    public string Text(int node)
    {
        ref var entry = ref nodes[node];
        return IsAscii && !entry.IsDecoded ? Encoding.Latin1.GetString(Value(in entry)) : Encoding.UTF8.GetString(Value(in entry));
    }

    /// <summary>The text of a node, of an element that of everything in it; of a declaration its namespace.</summary>
    public string StringValue(int node)
    {
        ref var entry = ref nodes[node];
        if (entry.Kind == XmlNodeKind.Declaration)
        {
            return Namespace(node);
        }

        if (entry.Kind is not (XmlNodeKind.Element or XmlNodeKind.Document))
        {
            return Text(node);
        }

        var first = entry.FirstChild(node);
        if (first + 1 >= entry.End)
        {
            return first < entry.End && nodes[first].Kind == XmlNodeKind.Text ? Text(first) : "";
        }

        var text = new StringBuilder();
        for (var i = first; i < entry.End; i++)
        {
            if (nodes[i].Kind == XmlNodeKind.Text)
            {
                text.Append(Text(i));
            }
        }

        return text.ToString();
    }

    /// <summary>The prefix that a declaration declares.</summary>
    public string DeclaredPrefix(int declaration)
    {
        var name = Names[nodes[declaration].Name];
        return declaration == XmlDeclaration || name.Prefix.Length > 0 ? name.LocalName : "";
    }

    /// <summary>True when a declaration does not hold for an element further down, because one in between declares the same prefix.</summary>
    public bool IsHidden(int declaration, int element)
    {
        var name = nodes[declaration].Name;
        for (var holder = element; holder != nodes[declaration].Parent; holder = nodes[holder].Parent)
        {
            for (var i = holder + 1; i <= holder + nodes[holder].Declarations; i++)
            {
                if (nodes[i].Name == name)
                {
                    return true;
                }
            }
        }

        return false;
    }

    public string LocalName(int node) => Names[nodes[node].Name].LocalName;

    public string Namespace(int node) => Names.Space(nodes[node].Space);

    public bool Is(int node, string localName, string namespaceName) =>
        nodes[node].Kind == XmlNodeKind.Element && LocalName(node) == localName && Namespace(node) == namespaceName;

    /// <summary>The first child element of that name, or of any; 0 for none.</summary>
    public int FirstElement(int parent, string? localName = null, string namespaceName = "")
    {
        for (var child = nodes[parent].FirstChild(parent); child < nodes[parent].End; child = nodes[child].End)
        {
            if (nodes[child].Kind == XmlNodeKind.Element && (localName is null || Is(child, localName, namespaceName)))
            {
                return child;
            }
        }

        return 0;
    }

    /// <summary>Adds a node, whose entry is good until the next is added.</summary>
    public ref XmlIndexNode Add(XmlNodeKind kind)
    {
        if (Count == nodes.Length)
        {
            Array.Resize(ref nodes, Count * 2);
        }

        ref var node = ref nodes[Count++];
        node = default;
        node.Kind = kind;
        return ref node;
    }

    /// <summary>Room for a value that does not read as it stands; what is used of it counts after <see cref="Decoded"/>.</summary>
    public Span<byte> DecodingRoom(int size)
    {
        if (decoded.Length - decodedLength < size)
        {
            Array.Resize(ref decoded, Math.Max(decoded.Length * 2, decodedLength + size));
        }

        return decoded.AsSpan(decodedLength, size);
    }

    /// <summary>Where the value stands that was put into the room.</summary>
    public int Decoded(int size)
    {
        decodedLength += size;
        return decodedLength - size;
    }

    /// <summary>Takes the bytes over, with line ends as XML wants them (XML 1.0, 2.11).</summary>
    private void Take(ReadOnlySpan<byte> document)
    {
        Count = 0;
        decodedLength = 0;
        Names.Begin();
        if (bytes.Length < document.Length)
        {
            bytes = new byte[Math.Max(document.Length, 4096)];
        }

        if (document.Contains((byte)'\r'))
        {
            Length = LineEnds.Normalise(document, bytes);
        }
        else
        {
            document.CopyTo(bytes);
            Length = document.Length;
        }
    }
}
