using System.Xml.Linq;
using Integrator.Core.Formats.Xml;

namespace Integrator.Mediators.Transformation.FreeMarker.Values;

/// <summary>A list of XML nodes: hash of its children, sequence of its nodes, and the text of its only node (FreeMarker's NodeListModel).</summary>
internal sealed class XmlNodes(IReadOnlyList<XObject> nodes, IReadOnlyDictionary<string, string> namespaces) : TemplateHash, IReadOnlyList<object?>
{
    public int Count => nodes.Count;

    public IReadOnlyList<XObject> Nodes => nodes;

    public override IEnumerable<string> Names => nodes is [XElement element] ? element.Elements().Select(static child => child.Name.LocalName) : [];

    public object? this[int index] => With(nodes[index]);

    /// <summary>The document around an element: its one child is the element.</summary>
    public static XmlNodes OfDocument(XElement root, IReadOnlyDictionary<string, string> namespaces) =>
        new([new XDocument(new XElement(root))], namespaces);

    public override object? Find(string name) => name switch
    {
        "*" => Select(static container => container.Elements()),
        "**" => Select(static container => container.Descendants()),
        "@@" or "@*" => Attributes(static _ => true),
        "@@markup" => string.Concat(nodes.Select(Markup)),
        "@@nested_markup" => string.Concat(nodes.OfType<XContainer>().SelectMany(static container => container.Nodes()).Select(Markup)),
        "@@text" => string.Concat(nodes.Select(TextOf)),
        "@@local_name" => nodes is [XElement element] ? element.Name.LocalName : null,
        "@@namespace" => nodes is [XElement element] ? element.Name.NamespaceName : null,
        "@@qname" => nodes is [XElement element] ? element.Name.LocalName : null,
        _ when name.StartsWith('@') => Attributes(attribute => Matches(attribute.Name, name[1..], isAttribute: true)),
        _ => Select(container => container.Elements().Where(child => Matches(child.Name, name, isAttribute: false))),
    };

    /// <summary>The text of the only node.</summary>
    /// <exception cref="TemplateValueException">There is no node, there are several, or the only one is an element with elements in it.</exception>
    public string Text() => nodes switch
    {
        [XElement { HasElements: true } element] => throw new TemplateValueException($"<{element.Name.LocalName}> has elements in it: only one without is a text"),
        [var node] => TextOf(node),
        _ => throw new TemplateValueException($"{nodes.Count} XML nodes stand where the text of one is needed"),
    };

    public IEnumerator<object?> GetEnumerator() => nodes.Select(With).GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

    public XmlNodes Select(Func<XContainer, IEnumerable<XObject>> select) =>
        new([.. nodes.OfType<XContainer>().SelectMany(select)], namespaces);

    /// <summary>Another node of the same document.</summary>
    public XmlNodes With(XObject node) => new([node], namespaces);

    private XmlNodes Attributes(Func<XAttribute, bool> isWanted) => new(
        [.. nodes.OfType<XElement>().SelectMany(static element => element.Attributes()).Where(attribute => !attribute.IsNamespaceDeclaration && isWanted(attribute))],
        namespaces);

    // A name without prefix is in no namespace, or in the one that the template's header calls D.
    private bool Matches(XName name, string written, bool isAttribute)
    {
        var colon = written.IndexOf(':', StringComparison.Ordinal);
        var expected = colon >= 0 ? namespaces.GetValueOrDefault(written[..colon])
            : isAttribute ? "" : namespaces.GetValueOrDefault("D", "");
        return expected is not null && name.NamespaceName == expected && name.LocalName == written[(colon + 1)..];
    }

    private static string TextOf(XObject node) => node switch
    {
        XDocument document => document.Root?.Value ?? "",
        XElement element => element.Value,
        XAttribute attribute => attribute.Value,
        XText text => text.Value,
        _ => "",
    };

    private static string Markup(XObject node) => node switch
    {
        XDocument { Root: { } root } => XmlWriting.ToText(root),
        XElement element => XmlWriting.ToText(element),
        _ => node.ToString() ?? "",
    };
}
