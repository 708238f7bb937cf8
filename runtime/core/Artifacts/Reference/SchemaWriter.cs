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
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var definition in catalog.Artifacts.Values.OrderBy(static definition => definition.Order))
        {
            if (written.Add(definition.Element))
            {
                schema.Add(Element(definition.Spec, definition.Element));
            }
        }

        var mediators = new XElement(Xs + "choice");
        foreach (var definition in catalog.Mediators.Values.OrderBy(static definition => definition.Element, StringComparer.Ordinal))
        {
            mediators.Add(new XElement(Xs + "element", new XAttribute("ref", definition.Element)));
            if (written.Add(definition.Element))
            {
                schema.Add(Element(definition.Spec, definition.Element));
            }
        }

        schema.Add(new XElement(Xs + "group", new XAttribute("name", "mediators"), mediators));
        return new XDocument(schema);
    }

    private static XElement Element(ElementSpec spec, string name) =>
        new(Xs + "element", new XAttribute("name", name), Documentation(spec.Summary), ComplexType(spec));

    private static XElement ComplexType(ElementSpec spec)
    {
        var type = new XElement(Xs + "complexType");
        if (spec.HoldsText || spec.HoldsAnything)
        {
            type.Add(new XAttribute("mixed", "true"));
        }

        // Any order and any element of another namespace: the engine does not mind, so neither does the schema.
        var content = new XElement(Xs + "choice", new XAttribute("minOccurs", 0), new XAttribute("maxOccurs", "unbounded"));
        if (spec.HoldsAnything)
        {
            content.Add(new XElement(Xs + "any", new XAttribute("processContents", "skip")));
        }
        else
        {
            foreach (var child in spec.ChildElements.DistinctBy(static child => child.Name))
            {
                content.Add(Element(child, child.Name));
            }

            if (spec.HoldsMediators)
            {
                content.Add(new XElement(Xs + "group", new XAttribute("ref", "mediators")));
            }
        }

        if (content.HasElements)
        {
            type.Add(content);
        }

        foreach (var attribute in spec.Attributes)
        {
            type.Add(Attribute(attribute));
        }

        type.Add(new XElement(Xs + "anyAttribute", new XAttribute("processContents", "skip")));
        return type;
    }

    private static XElement Attribute(AttributeSpec attribute)
    {
        var element = new XElement(Xs + "attribute", new XAttribute("name", attribute.Name), Documentation(attribute.Summary));
        if (attribute.IsRequired)
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
