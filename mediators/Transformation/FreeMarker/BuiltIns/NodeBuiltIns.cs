using System.Xml.Linq;
using Integrator.Mediators.Transformation.FreeMarker.Values;

namespace Integrator.Mediators.Transformation.FreeMarker.BuiltIns;

/// <summary>Built-ins of XML nodes.</summary>
internal static class NodeBuiltIns
{
    public static readonly Dictionary<string, BuiltIn> All = new(StringComparer.Ordinal)
    {
        ["node_name"] = new(0, 0, static call => Name(Node(call))),
        ["node_namespace"] = new(0, 0, static call => (Node(call) as XElement)?.Name.NamespaceName ?? ""),
        ["node_type"] = new(0, 0, static call => Type(Node(call))),
        ["children"] = new(0, 0, static call => Nodes(call).Select(static container => container.Nodes())),
        ["parent"] = new(0, 0, static call => Node(call) is { } node && (XObject?)(node.Parent ?? (XContainer?)node.Document) is { } parent && parent != node ? Nodes(call).With(parent) : null),
        ["root"] = new(0, 0, static call => Node(call).Document is { } document ? Nodes(call).With(document) : null),
    };

    private static XmlNodes Nodes(BuiltInCall call) =>
        call.Value as XmlNodes ?? throw new TemplateValueException($"A {TemplateValue.KindOf(call.Value)} stands where an XML node is needed");

    private static XObject Node(BuiltInCall call) =>
        Nodes(call) is { Count: 1 } nodes ? nodes.Nodes[0] : throw new TemplateValueException($"{Nodes(call).Count} XML nodes stand where one is needed");

    private static string Name(XObject node) => node switch
    {
        XElement element => element.Name.LocalName,
        XAttribute attribute => attribute.Name.LocalName,
        XDocument => "@document",
        _ => "@text",
    };

    private static string Type(XObject node) => node switch
    {
        XElement => "element",
        XAttribute => "attribute",
        XDocument => "document",
        _ => "text",
    };
}
