using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Integrator.Core.Formats.Xml.Indexing;

/// <summary>Reads a document into an index. It refuses whatever it is not sure of; the tree's parser has the last word then.</summary>
internal ref struct XmlIndexReader
{
    /// <summary>Attributes of one element, which are compared with each other; an element with more is left to the tree.</summary>
    public const int MostAttributes = 32;

    /// <summary>The characters that end a name, each as the bit of its code; all are below 64.</summary>
    private const ulong NameEnds = (1UL << ' ') | (1UL << '\t') | (1UL << '\n') | (1UL << '=') | (1UL << '/') | (1UL << '>') | (1UL << '"') | (1UL << '\'')
        | (1UL << '<') | (1UL << '&') | (1UL << '?') | (1UL << '!');

    private static readonly SearchValues<byte> Allowed = CharacterSet.OfBytes(static code => code is '\t' or '\n' or >= ' ');

    private readonly XmlIndex index;
    private readonly FormatLimits limits;
    private readonly ReadOnlySpan<byte> bytes;
    private readonly NamespaceBindings bindings;
    private int at;
    private int open;
    private int last;
    private int depth;

    /// <summary>The name of the element that began last.</summary>
    private int previous;

    public XmlIndexReader(XmlIndex index, ReadOnlySpan<byte> bytes, FormatLimits limits)
    {
        this.index = index;
        this.bytes = bytes;
        this.limits = limits;
        bindings = index.Bindings;
    }

    private readonly byte Next => at < bytes.Length ? bytes[at] : (byte)0;

    public bool Read()
    {
        index.IsAscii = Ascii.IsValid(bytes);
        if (bytes.ContainsAnyExcept(Allowed) || !(index.IsAscii || IsText(bytes)) || (bytes.Contains((byte)']') && bytes.IndexOf("]]>"u8) >= 0) || !XmlProlog.TrySkipDeclaration(bytes, out at))
        {
            return false;
        }

        bindings.Begin(index.Names);
        index.Add(XmlNodeKind.Document).Declarations = 1;
        ref var xml = ref index.Add(XmlNodeKind.Declaration);
        xml.Name = index.Names.IndexOf("xml"u8);
        xml.Space = index.Names.XmlSpace;
        xml.End = 2;
        SkipBlanks();
        if (Next != '<' || !ReadMarkup())
        {
            return false;
        }

        while (open != XmlIndex.Document)
        {
            var text = Next == '<' ? 0 : bytes[at..].IndexOfAny((byte)'<', (byte)'&');
            if (text < 0 || (text > 0 || bytes[at + text] == '&') && !ReadText(text) || !ReadMarkup())
            {
                return false;
            }
        }

        SkipBlanks();
        index[XmlIndex.Document].End = index.Count;
        return at == bytes.Length && index.Count > 2 && index[index.Root].Kind == XmlNodeKind.Element;
    }

    private bool ReadMarkup()
    {
        at++;
        switch (Next)
        {
            case (byte)'/':
                at++;
                return ReadEnd();
            case (byte)'!':
                return ReadComment();
            case (byte)'?':
                return ReadInstruction();
            default:
                return ReadStart();
        }
    }

    private bool ReadStart()
    {
        var start = at;
        var name = ReadElementName();
        if (name < 0 || depth == limits.MaxDepth)
        {
            return false;
        }

        var element = Append(XmlNodeKind.Element, name, start, at - start);
        var attributes = index.Attributes;
        var count = 0;
        var declarations = 0;
        while (true)
        {
            var blank = SkipBlanks();
            if (Next == '>' || (Next == '/' && at + 1 < bytes.Length && bytes[at + 1] == '>'))
            {
                break;
            }

            if (!blank || count == MostAttributes || !ReadAttribute(out var attribute))
            {
                return false;
            }

            if (!bindings.IsDeclaration(attribute.Name))
            {
                attributes[count++] = attribute;
            }
            else if (!Declare(element, attribute, declarations) || ++declarations > MostAttributes)
            {
                return false;
            }
        }

        if (count + declarations > limits.MaxAttributes || bindings.Count > limits.MaxNamespaces
            || !Resolve(element, attributes.AsSpan(0, count), declarations))
        {
            return false;
        }

        var isEmpty = Next == '/';
        at += isEmpty ? 2 : 1;
        open = element;
        last = 0;
        depth++;
        return !isEmpty || Leave();
    }

    /// <summary>Finds the namespaces of an element and of its attributes, once all its declarations are known.</summary>
    private readonly bool Resolve(int element, Span<XmlIndexNode> attributes, int declarations)
    {
        var space = bindings.Resolve(index[element].Name, isAttribute: false);
        if (space < 0)
        {
            return false;
        }

        ref var node = ref index[element];
        node.Space = space;
        node.Declarations = (ushort)declarations;
        node.Attributes = (ushort)attributes.Length;
        for (var i = 0; i < attributes.Length; i++)
        {
            ref var attribute = ref attributes[i];
            attribute.Space = bindings.Resolve(attribute.Name, isAttribute: true);
            attribute.Parent = element;
            attribute.End = index.Count + 1;
            if (attribute.Space < 0)
            {
                return false;
            }

            for (var before = 0; before < i; before++)
            {
                if (attributes[before].Space == attribute.Space
                    && ReferenceEquals(index.Names[attributes[before].Name].LocalName, index.Names[attribute.Name].LocalName))
                {
                    return false;
                }
            }

            index.Add(XmlNodeKind.Attribute) = attribute;
        }

        return true;
    }

    private readonly bool Declare(int element, XmlIndexNode attribute, int declaredHere)
    {
        if (bindings.Declare(attribute.Name, Encoding.UTF8.GetString(index.Value(attribute)), declaredHere) is not { } space)
        {
            return false;
        }

        ref var declaration = ref index.Add(XmlNodeKind.Declaration);
        declaration.Name = attribute.Name;
        declaration.Space = space;
        declaration.Parent = element;
        declaration.End = index.Count;
        return true;
    }

    private bool ReadAttribute(out XmlIndexNode attribute)
    {
        attribute = default;
        var (_, name) = ReadName();
        SkipBlanks();
        if (name < 0 || Next != '=')
        {
            return false;
        }

        at++;
        SkipBlanks();
        var quote = Next;
        if (quote is not ((byte)'"' or (byte)'\''))
        {
            return false;
        }

        at++;
        var length = bytes[at..].IndexOf(quote);
        if (length < 0)
        {
            return false;
        }

        attribute = new XmlIndexNode { Kind = XmlNodeKind.Attribute, Name = name, Start = at, Length = length };
        var value = bytes.Slice(at, length);
        at += length + 1;
        return !value.Contains((byte)'<') && (value.IndexOfAny("&\t\n"u8) < 0 || Decode(ref attribute, value, isAttribute: true));
    }

    /// <summary>Reads up to the next markup, which is <paramref name="plain"/> bytes away unless a reference comes first.</summary>
    private bool ReadText(int plain)
    {
        var length = plain;
        if (bytes[at + plain] == '&')
        {
            var more = bytes[(at + plain)..].IndexOf((byte)'<');
            if (more < 0)
            {
                return false;
            }

            length += more;
        }

        var node = Append(XmlNodeKind.Text, 0, at, length);
        index[node].End = index.Count;
        var value = bytes.Slice(at, length);
        at += length;
        return length == plain || Decode(ref index[node], value, isAttribute: false);
    }

    private readonly bool Decode(ref XmlIndexNode node, ReadOnlySpan<byte> value, bool isAttribute)
    {
        var length = XmlReferences.Decode(value, index.DecodingRoom(value.Length), isAttribute);
        if (length < 0)
        {
            return false;
        }

        node.IsDecoded = true;
        node.Start = index.Decoded(length);
        node.Length = length;
        return true;
    }

    private bool ReadEnd()
    {
        ref var element = ref index[open];
        var name = bytes.Slice(element.Start, element.Length);
        if (open == XmlIndex.Document || !bytes[at..].StartsWith(name))
        {
            return false;
        }

        at += name.Length;
        SkipBlanks();
        if (Next != '>')
        {
            return false;
        }

        at++;
        return Leave();
    }

    private bool Leave()
    {
        ref var element = ref index[open];
        element.End = index.Count;
        bindings.Leave(element.Declarations);
        last = open;
        open = element.Parent;
        depth--;
        return true;
    }

    private bool ReadComment()
    {
        if (open == XmlIndex.Document || !bytes[at..].StartsWith("!--"u8))
        {
            return false;
        }

        at += 3;
        var length = bytes[at..].IndexOf("--"u8);
        if (length < 0 || at + length + 2 >= bytes.Length || bytes[at + length + 2] != '>')
        {
            return false;
        }

        index[Append(XmlNodeKind.Comment, 0, at, length)].End = index.Count;
        at += length + 3;
        return true;
    }

    private bool ReadInstruction()
    {
        at++;
        var (_, name) = ReadName();
        var length = bytes[at..].IndexOf("?>"u8);
        if (open == XmlIndex.Document || name < 0 || length < 0 || index.Names[name].Prefix.Length > 0
            || index.Names[name].LocalName.Equals("xml", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var end = at + length;
        if (length > 0 && !SkipBlanks())
        {
            return false;
        }

        at = Math.Min(at, end);
        index[Append(XmlNodeKind.Instruction, name, at, end - at)].End = index.Count;
        at = end + 2;
        return true;
    }

    private int Append(XmlNodeKind kind, int name, int start, int length)
    {
        ref var node = ref index.Add(kind);
        node.Name = name;
        node.Parent = open;
        node.Previous = last;
        node.Start = start;
        node.Length = length;
        last = index.Count - 1;
        return last;
    }

    private int ReadElementName()
    {
        ref var follower = ref index.Names.Follower(previous);
        ReadOnlySpan<byte> expected = index.Names[follower].Bytes;
        if (bytes.Length - at > expected.Length && EndsName(bytes[at + expected.Length]) && bytes.Slice(at, expected.Length).SequenceEqual(expected))
        {
            at += expected.Length;
            previous = follower;
            return follower;
        }

        var (_, name) = ReadName();
        if (name >= 0)
        {
            index.Names.Follower(previous) = name;
            previous = name;
        }

        return name;
    }

    private (int Start, int Name) ReadName()
    {
        var start = at;
        var end = start;
        var hash = 0u;
        while (end < bytes.Length && !EndsName(bytes[end]))
        {
            hash = XmlNames.Hash(hash, bytes[end++]);
        }

        at = end;
        return (start, end == start || end == bytes.Length ? -1 : index.Names.IndexOf(bytes[start..end], hash));
    }

    private static bool EndsName(byte character) => character < 64 && ((NameEnds >> character) & 1) != 0;

    /// <summary>UTF-8, and without what is no character.</summary>
    private static bool IsText(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes) && bytes.IndexOf("\uFFFE"u8) < 0 && bytes.IndexOf("\uFFFF"u8) < 0;

    private bool SkipBlanks()
    {
        var start = at;
        while (Next is (byte)' ' or (byte)'\t' or (byte)'\n')
        {
            at++;
        }

        return at > start;
    }
}
