using System.Xml.Linq;
using Integrator.Core.Formats.Xml;

namespace Integrator.Mediators.Transformation.Payloads;

/// <summary>An inline XML format as the text that templates are made of.</summary>
internal static class FormatText
{
    /// <summary>The element's XML with white-space-only text removed; prefixes declared around it stay what they are.</summary>
    public static string Of(XElement element)
    {
        var copy = new XElement(element);
        foreach (var blank in copy.DescendantNodes().OfType<XText>().Where(static text => string.IsNullOrWhiteSpace(text.Value)).ToList())
        {
            blank.Remove();
        }

        // The names say where there is no namespace; xmlns="" itself would only be carried along.
        foreach (var undeclared in copy.DescendantsAndSelf().Attributes("xmlns").Where(static attribute => attribute.Value.Length == 0).ToList())
        {
            undeclared.Remove();
        }

        // Declarations above count when the copy is written.
        _ = new XElement("format", Declarations(element), copy);
        return XmlWriting.ToText(copy);
    }

    /// <summary>The text that stands directly in an element.</summary>
    public static string DirectText(XElement element) => string.Concat(element.Nodes().OfType<XText>().Select(static text => text.Value));

    private static IEnumerable<XAttribute> Declarations(XElement element)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var scope = element.Parent; scope is not null; scope = scope.Parent)
        {
            foreach (var attribute in scope.Attributes())
            {
                if (attribute.IsNamespaceDeclaration && attribute.Name.LocalName != "xmlns" && known.Add(attribute.Name.LocalName))
                {
                    yield return new XAttribute(attribute);
                }
            }
        }
    }
}
