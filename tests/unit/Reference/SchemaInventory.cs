using System.Xml.Linq;

namespace Integrator.UnitTests.Reference;

/// <summary>What MI's artifact schemas declare, whatever file it stands in: attributes and children of an element, by following types, groups and references.</summary>
internal sealed class SchemaInventory
{
    private static readonly XNamespace Xs = "http://www.w3.org/2001/XMLSchema";

    private readonly Dictionary<(string Kind, string Name), XElement> declared = [];

    public SchemaInventory(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.xsd", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            // Policies, WSDL and signatures are other languages.
            if (Path.GetFileName(file) is var name && (file.Contains("/misc/xsd/", StringComparison.Ordinal) || name.StartsWith("ws", StringComparison.Ordinal)
                || name.StartsWith("oasis", StringComparison.Ordinal) || name.StartsWith("xmldsig", StringComparison.Ordinal) || name.StartsWith("d", StringComparison.Ordinal) && name.Contains("_schema", StringComparison.Ordinal)))
            {
                continue;
            }

            foreach (var declaration in XElement.Load(file).Elements().Where(static element => element.Attribute("name") is not null))
            {
                declared.TryAdd((declaration.Name.LocalName, declaration.Attribute("name")!.Value), declaration);
            }
        }
    }

    /// <summary>The declaration of a global element.</summary>
    public XElement Element(string name) => declared[("element", name)];

    /// <summary>The elements of a group, by name.</summary>
    public IReadOnlyDictionary<string, XElement> Group(string name) => Children(declared[("group", name)]);

    public IReadOnlyList<string> Attributes(XElement element)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        Walk(element, node =>
        {
            if (node.Name == Xs + "attribute")
            {
                found.Add(LocalName((node.Attribute("name") ?? node.Attribute("ref"))!.Value));
            }
        });
        return [.. found];
    }

    public IReadOnlyDictionary<string, XElement> Children(XElement element)
    {
        var found = new SortedDictionary<string, XElement>(StringComparer.Ordinal);
        Walk(element, node =>
        {
            if (node.Name != Xs + "element")
            {
                return;
            }

            if (node.Attribute("name") is { } name)
            {
                found.TryAdd(name.Value, node);
            }
            else if (node.Attribute("ref") is { } reference && declared.TryGetValue(("element", LocalName(reference.Value)), out var target))
            {
                found.TryAdd(LocalName(reference.Value), target);
            }
        });
        return found;
    }

    // Everything that belongs to one element's own content: into types and groups, never into child elements.
    private void Walk(XElement declaration, Action<XElement> visit)
    {
        var seen = new HashSet<XElement>();
        Into(declaration);

        void Into(XElement node)
        {
            if (!seen.Add(node))
            {
                return;
            }

            Follow(node, "type", "complexType");
            Follow(node, "base", "complexType");
            if (node.Name == Xs + "group" || node.Name == Xs + "attributeGroup")
            {
                Follow(node, "ref", node.Name.LocalName);
            }

            foreach (var child in node.Elements())
            {
                visit(child);
                if (child.Name != Xs + "element" && child.Name != Xs + "attribute")
                {
                    Into(child);
                }
            }
        }

        void Follow(XElement node, string attribute, string kind)
        {
            if (node.Attribute(attribute) is { } name && declared.TryGetValue((kind, LocalName(name.Value)), out var target))
            {
                Into(target);
            }
        }
    }

    private static string LocalName(string name) => name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
