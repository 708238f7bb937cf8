using System.Xml.Linq;

namespace Integrator.Core.Expressions;

/// <summary>The prefixes an expression may use: those declared on its element and above it. The default namespace is never part of it (XSLT 1.0, 2.1).</summary>
public sealed class NamespaceScope
{
    public static readonly NamespaceScope Empty = new(new Dictionary<string, string>(0));

    private readonly IReadOnlyDictionary<string, string> namespaces;

    public NamespaceScope(IReadOnlyDictionary<string, string> namespaces) => this.namespaces = namespaces;

    /// <summary>The declarations in scope on an element; the nearest one of a prefix counts.</summary>
    public static NamespaceScope Of(XElement element)
    {
        Dictionary<string, string>? found = null;
        for (var scope = element; scope is not null; scope = scope.Parent)
        {
            for (var attribute = scope.FirstAttribute; attribute is not null; attribute = attribute.NextAttribute)
            {
                if (attribute.IsNamespaceDeclaration && attribute.Name.LocalName != "xmlns")
                {
                    (found ??= new(StringComparer.Ordinal)).TryAdd(attribute.Name.LocalName, attribute.Value);
                }
            }
        }

        return found is null ? Empty : new NamespaceScope(found);
    }

    /// <summary>The namespace of a prefix, or null when it is not declared.</summary>
    public string? Find(string prefix) =>
        namespaces.TryGetValue(prefix, out var uri) ? uri : prefix == "xml" ? XNamespace.Xml.NamespaceName : null;
}
