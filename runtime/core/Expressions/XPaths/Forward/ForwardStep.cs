using System.Xml;

namespace Integrator.Core.Expressions.XPaths.Forward;

/// <summary>A step down to elements: by name, from a parent or from anywhere below it, all of them or the one at a position.</summary>
/// <param name="Name">The local name; null for any.</param>
/// <param name="Namespace">The namespace; null for any.</param>
/// <param name="Descends">True behind <c>//</c>: below the node, however deep.</param>
/// <param name="Position">Among the children of the same parent that the name fits, from 1; 0 for all.</param>
internal sealed record ForwardStep(string? Name, string? Namespace, bool Descends, int Position)
{
    // What the reader compares as bytes; made by the first message, so that a start does not load the reader's assembly for it.
    private XmlDictionaryString? nameBytes;
    private XmlDictionaryString? namespaceBytes;

    public bool Matches(XmlDictionaryReader reader) =>
        (Name is null || reader.IsLocalName(nameBytes ??= Bytes(Name))) && (Namespace is null || reader.IsNamespaceUri(namespaceBytes ??= Bytes(Namespace)));

    public bool Matches(string localName, string namespaceName) =>
        (Name is null || Name == localName) && (Namespace is null || Namespace == namespaceName);

    private static XmlDictionaryString Bytes(string name) => new XmlDictionary(1).Add(name);
}
