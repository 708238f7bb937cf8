namespace Integrator.Core.Formats.Xml.Indexing;

/// <summary>What an entry of an <see cref="XmlIndex"/> stands for.</summary>
internal enum XmlNodeKind : byte
{
    Document,
    Element,
    Declaration,
    Attribute,
    Text,
    Comment,
    Instruction,
}
