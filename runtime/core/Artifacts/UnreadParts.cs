using System.Xml.Linq;
using Integrator.Core.Configuration;

namespace Integrator.Core.Artifacts;

/// <summary>Finds what an element holds beyond its description: MI deploys it all the same, so it is a warning.</summary>
internal static class UnreadParts
{
    public static void Warn(ArtifactElement element, ElementSpec spec)
    {
        WarnOfAttributes(element, spec);
        foreach (var child in element.Children())
        {
            if (Known(spec, child.Name) is { } known)
            {
                if (known.Attributes.Count > 0 || known.ChildElements.Count > 0)
                {
                    Warn(child, known);
                }
            }
            else if (IsClosed(spec) && child.Xml.Name.Namespace == ArtifactElement.Synapse && child.Name != "description")
            {
                var nearest = NearestName.Find(child.Name, spec.ChildElements.Select(static known => known.Name));
                child.Warn("unknown-element", $"<{element.Name}> has no part <{child.Name}>: it has no effect", nearest is null ? null : $"did you mean <{nearest}>?");
            }
        }
    }

    private static void WarnOfAttributes(ArtifactElement element, ElementSpec spec)
    {
        foreach (var attribute in element.Xml.Attributes())
        {
            var name = attribute.Name.LocalName;
            if (attribute.IsNamespaceDeclaration || attribute.Name.Namespace != XNamespace.None || CommonAttributes.Contains(name))
            {
                continue;
            }

            if (!KnowsAttribute(spec, name))
            {
                var nearest = NearestName.Find(name, spec.Attributes.Select(static known => known.Name));
                element.Warn("unknown-attribute", $"<{element.Name}> has no attribute '{name}': it has no effect", nearest is null ? null : $"did you mean '{nearest}'?", element.AttributePlace(name));
            }
        }
    }

    private static ElementSpec? Known(ElementSpec spec, string name)
    {
        foreach (var child in spec.ChildElements)
        {
            if (child.Name == name)
            {
                return child;
            }
        }

        return null;
    }

    private static bool KnowsAttribute(ElementSpec spec, string name)
    {
        foreach (var attribute in spec.Attributes)
        {
            if (attribute.Name == name)
            {
                return true;
            }
        }

        return false;
    }

    // What holds mediators or an endpoint's kind is read child by child, and complained of there.
    private static bool IsClosed(ElementSpec spec) => !spec.HoldsMediators && !spec.HoldsAnything && !spec.HoldsEndpointKinds;
}
