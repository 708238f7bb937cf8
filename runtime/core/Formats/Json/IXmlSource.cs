using Integrator.Core.Formats.Xml.Indexing;

namespace Integrator.Core.Formats.Json;

/// <summary>A node of XML to be read, of a tree or of an index over bytes; or none.</summary>
internal interface IXmlSource<TSelf>
    where TSelf : struct, IXmlSource<TSelf>
{
    bool IsNone { get; }

    XmlNodeKind Kind { get; }

    /// <summary>Of an element or attribute; of an instruction, its target; of a declaration, its prefix, or <c>xmlns</c>.</summary>
    string LocalName { get; }

    string NamespaceName { get; }

    /// <summary>A prefix that is declared for the namespace of an element or attribute; null or empty for none.</summary>
    string? Prefix { get; }

    TSelf FirstChild { get; }

    /// <summary>The next sibling.</summary>
    TSelf Next { get; }

    TSelf FirstAttribute { get; }

    TSelf NextAttribute { get; }

    /// <summary>The value of anything but an element, UTF-8.</summary>
    /// <param name="scratch">Where it may be put; the result is good until that is used again.</param>
    ReadOnlySpan<byte> Value(Utf8Text scratch);
}
