using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Xml;
using Integrator.Core.Messages;
using Integrator.Core.Services;

namespace Integrator.Mediators.Transformation.Resources;

/// <summary>What a key stands for now: a local entry, else a registry resource (MI's MessageContext.getEntry).</summary>
internal readonly struct KeyedResource
{
    private readonly LocalEntry? entry;
    private readonly RegistryResource? resource;

    private KeyedResource(LocalEntry? entry, RegistryResource? resource)
    {
        this.entry = entry;
        this.resource = resource;
    }

    /// <summary>The content as text; of an XML entry, the serialised element.</summary>
    public string Text => entry?.Text ?? resource!.Text;

    /// <summary>Looks a key up; null when nothing has it.</summary>
    public static KeyedResource? Find(MessageContext context, string key)
    {
        if (context.Artifacts.FindLocalEntry(key) is { } local)
        {
            return new KeyedResource(local, null);
        }

        return context.Runtime.Registry.Find(key) is { } found ? new KeyedResource(null, found) : null;
    }

    /// <summary>The content as an element, not to be changed: copy it. Null when it is no XML.</summary>
    public XElement? ReadXml(FormatLimits limits)
    {
        if (entry is not null)
        {
            return entry.Xml ?? Parse(entry.Text, limits);
        }

        return Parse(resource!.Text, limits);
    }

    /// <summary>True when both are the same content, so that what was compiled of one holds for the other.</summary>
    public bool IsSameAs(in KeyedResource other) => entry is not null
        ? ReferenceEquals(entry, other.entry)
        : other.resource is not null && resource!.Version == other.resource.Version;

    private static XElement? Parse(string text, FormatLimits limits)
    {
        if (!text.AsSpan().TrimStart().StartsWith("<"))
        {
            return null;
        }

        try
        {
            return XmlReading.Parse(text.Trim(), limits);
        }
        catch (MessageFormatException)
        {
            return null;
        }
    }
}
