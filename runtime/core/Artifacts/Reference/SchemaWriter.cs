using System.Xml.Linq;

namespace Integrator.Core.Artifacts.Reference;

/// <summary>Writes an XML schema of all artifacts for editors (<c>schema</c>): what the parsers accept, never stricter.</summary>
public static class SchemaWriter
{
    private static readonly XNamespace Xs = "http://www.w3.org/2001/XMLSchema";

    public static XDocument Write(ElementCatalog catalog)
    {
        var schema = new XElement(
            Xs + "schema",
            new XAttribute(XNamespace.Xmlns + "xs", Xs),
            new XAttribute("xmlns", ArtifactElement.Synapse),
            new XAttribute("targetNamespace", ArtifactElement.Synapse),
            new XAttribute("elementFormDefault", "qualified"));
        var mediators = new XElement(Xs + "choice");
        foreach (var name in catalog.Artifacts.Keys.Union(catalog.Mediators.Keys).Order(StringComparer.Ordinal))
        {
            var specs = new[] { catalog.Artifacts.GetValueOrDefault(name)?.Spec, catalog.Mediators.GetValueOrDefault(name)?.Spec }.OfType<ElementSpec>().ToList();
            schema.Add(Element(catalog, name, specs));
            if (catalog.Mediators.ContainsKey(name))
            {
                mediators.Add(new XElement(Xs + "element", new XAttribute("ref", name)));
            }
        }

        var endpoints = new XElement(Xs + "choice");
        foreach (var definition in catalog.Endpoints.Values.OrderBy(static definition => definition.Element, StringComparer.Ordinal))
        {
            endpoints.Add(Element(catalog, definition.Element, [definition.Spec]));
        }

        schema.Add(
            new XElement(Xs + "group", new XAttribute("name", "mediators"), mediators),
            new XElement(Xs + "group", new XAttribute("name", "endpoints"), endpoints),
            Whole(catalog));
        return new XDocument(schema);
    }

    // A whole configuration in one file.
    private static XElement Whole(ElementCatalog catalog) => new(
        Xs + "element",
        new XAttribute("name", "definitions"),
        new XElement(
            Xs + "complexType",
            new XElement(
                Xs + "choice",
                new XAttribute("minOccurs", 0),
                new XAttribute("maxOccurs", "unbounded"),
                catalog.Artifacts.Keys.Order(StringComparer.Ordinal).Select(static name => new XElement(Xs + "element", new XAttribute("ref", name))))));

    /// <param name="specs">Its descriptions: a sequence, for one, is an artifact and a mediator.</param>
    private static XElement Element(ElementCatalog catalog, string name, IReadOnlyList<ElementSpec> specs) =>
        new(Xs + "element", new XAttribute("name", name), Documentation(string.Join(' ', specs.Select(static spec => spec.Summary))), ComplexType(catalog, specs));

    private static XElement ComplexType(ElementCatalog catalog, IReadOnlyList<ElementSpec> specs)
    {
        var type = new XElement(Xs + "complexType");
        if (specs.Any(static spec => spec.HoldsText || spec.HoldsAnything))
        {
            type.Add(new XAttribute("mixed", "true"));
        }

        var content = Content(catalog, specs);
        if (content.HasElements)
        {
            type.Add(content);
        }

        foreach (var attributes in specs.SelectMany(static spec => spec.Attributes).GroupBy(static attribute => attribute.Name, StringComparer.Ordinal))
        {
            type.Add(Attribute(attributes.First(), specs.All(spec => spec.Attributes.Any(attribute => attribute.Name == attributes.Key && attribute.IsRequired))));
        }

        type.Add(new XElement(Xs + "anyAttribute", new XAttribute("processContents", "skip")));
        return type;
    }

    // Any order: the engine does not mind, so neither does the schema.
    private static XElement Content(ElementCatalog catalog, IReadOnlyList<ElementSpec> specs)
    {
        var content = new XElement(Xs + "choice", new XAttribute("minOccurs", 0), new XAttribute("maxOccurs", "unbounded"));
        if (specs.Any(static spec => spec.HoldsAnything))
        {
            content.Add(new XElement(Xs + "any", new XAttribute("processContents", "skip")));
            return content;
        }

        var holdsMediators = specs.Any(static spec => spec.HoldsMediators);
        foreach (var child in specs.SelectMany(static spec => spec.ChildElements).DistinctBy(static child => child.Name))
        {
            // One name may stand in a schema's choice once: as a mediator where mediators may stand.
            if (!holdsMediators || !catalog.Mediators.ContainsKey(child.Name))
            {
                content.Add(Element(catalog, child.Name, [child]));
            }
        }

        if (specs.Any(static spec => spec.HoldsEndpointKinds))
        {
            content.Add(new XElement(Xs + "group", new XAttribute("ref", "endpoints")));
        }

        if (holdsMediators)
        {
            content.Add(new XElement(Xs + "group", new XAttribute("ref", "mediators")));
        }

        return content;
    }

    private static XElement Attribute(AttributeSpec attribute, bool isRequired)
    {
        var element = new XElement(Xs + "attribute", new XAttribute("name", attribute.Name), Documentation(attribute.Summary));
        if (isRequired)
        {
            element.Add(new XAttribute("use", "required"));
        }

        if (attribute.Choices.Count == 0)
        {
            element.Add(new XAttribute("type", "xs:string"));
            return element;
        }

        // A list of suggestions, not a limit: values may come from placeholders.
        element.Add(new XElement(
            Xs + "simpleType",
            new XElement(
                Xs + "union",
                new XAttribute("memberTypes", "xs:string"),
                new XElement(
                    Xs + "simpleType",
                    new XElement(
                        Xs + "restriction",
                        new XAttribute("base", "xs:string"),
                        attribute.Choices.Distinct(StringComparer.Ordinal).Select(static choice => new XElement(Xs + "enumeration", new XAttribute("value", choice))))))));
        return element;
    }

    private static XElement Documentation(string text) =>
        new(Xs + "annotation", new XElement(Xs + "documentation", text));
}
