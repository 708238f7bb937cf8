using System.Xml.Linq;

namespace Integrator.Core.Expressions.XPaths;

/// <summary>XPath's root node above the outermost element, whether that stands in a document or not.</summary>
internal sealed record DocumentRoot(XElement Top)
{
    public static DocumentRoot Of(object node)
    {
        var element = node switch
        {
            DocumentRoot root => root.Top,
            XElement self => self,
            XDocument document => document.Root ?? new XElement("empty"),
            XObject other => other.Parent ?? new XElement("empty"),
            _ => new XElement("empty"),
        };
        while (element.Parent is { } parent)
        {
            element = parent;
        }

        return new DocumentRoot(element);
    }
}
