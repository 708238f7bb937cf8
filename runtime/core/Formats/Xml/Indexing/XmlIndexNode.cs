namespace Integrator.Core.Formats.Xml.Indexing;

/// <summary>One node: its declarations stand right behind it, then its attributes, then its children; document order is the order of the entries.</summary>
internal struct XmlIndexNode
{
    public XmlNodeKind Kind;

    /// <summary>True when the value had references or white space in it, and stands in the index's own buffer as it reads.</summary>
    public bool IsDecoded;

    public ushort Declarations;
    public ushort Attributes;

    /// <summary>Index of the qualified name; of a declaration, that of the attribute; of an instruction, its target.</summary>
    public int Name;

    /// <summary>Index of the namespace; of a declaration, what it declares.</summary>
    public int Space;

    public int Parent;

    /// <summary>The sibling before it; 0 for a first child.</summary>
    public int Previous;

    /// <summary>The first entry behind everything in it.</summary>
    public int End;

    /// <summary>Where the value stands; of an element, its name.</summary>
    public int Start;
    public int Length;

    public readonly int FirstChild(int self) => self + 1 + Declarations + Attributes;
}
