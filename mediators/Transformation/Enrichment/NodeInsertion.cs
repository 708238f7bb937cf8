using System.Xml.Linq;
using Integrator.Core.Formats.Xml;

namespace Integrator.Mediators.Transformation.Enrichment;

/// <summary>Putting nodes at an element, in its place, inside or beside it (MI: Target.insertElement).</summary>
internal static class NodeInsertion
{
    /// <exception cref="EnrichException">The element stands alone, so that nothing can be put in its place or beside it.</exception>
    public static void Insert(List<XObject> nodes, XElement place, EnrichAction action)
    {
        switch (action)
        {
            case EnrichAction.Replace:
                Replace(nodes, place);
                break;
            case EnrichAction.Child:
                foreach (var node in nodes)
                {
                    if (node is XElement element)
                    {
                        Append(place, element);
                    }
                }

                break;
            case EnrichAction.Sibling:
                RequireParent(place);
                foreach (var node in nodes)
                {
                    if (node is XElement element && !ReferenceEquals(element, place))
                    {
                        Detach(element);
                        place.AddAfterSelf(element);
                    }
                }

                break;
        }
    }

    /// <summary>Moves an element to the end of another one's content.</summary>
    public static void Append(XElement parent, XElement element)
    {
        Detach(element);
        parent.Add(element);
    }

    private static void Replace(List<XObject> nodes, XElement place)
    {
        var inserted = false;
        foreach (var node in nodes)
        {
            if (node is XText text)
            {
                place.Value = text.Value;
            }
            else if (ReferenceEquals(node, place))
            {
                var parent = RequireParent(place);
                place.Remove();
                parent.Add(place);
            }
            else
            {
                RequireParent(place);
                Detach((XElement)node);
                place.AddBeforeSelf(node);
                inserted = true;
            }
        }

        if (inserted)
        {
            place.Remove();
        }
    }

    // A node with a parent would be copied instead of moved.
    private static void Detach(XElement element)
    {
        DetachedXml.Remove(element);
    }

    private static XElement RequireParent(XElement element) =>
        element.Parent ?? throw new EnrichException($"<{element.Name.LocalName}> stands alone: nothing can be put in its place or beside it");
}
