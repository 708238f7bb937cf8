using System.Xml;

namespace Integrator.Core.Expressions.XPaths.Forward;

/// <summary>A step down to elements: by name, from a parent or from anywhere below it, all of them or the one at a position.</summary>
/// <param name="Name">The local name; null for any.</param>
/// <param name="Namespace">The namespace; null for any.</param>
/// <param name="Descends">True behind <c>//</c>: below the node, however deep.</param>
/// <param name="Position">Among the children of the same parent that the name fits, from 1; 0 for all.</param>
internal sealed record ForwardStep(XmlDictionaryString? Name, XmlDictionaryString? Namespace, bool Descends, int Position)
{
    public bool Matches(XmlDictionaryReader reader) =>
        (Name is null || reader.IsLocalName(Name)) && (Namespace is null || reader.IsNamespaceUri(Namespace));

    public bool Matches(string localName, string namespaceName) =>
        (Name is null || Name.Value == localName) && (Namespace is null || Namespace.Value == namespaceName);
}
