using System.Xml.Linq;
using Integrator.Core.Expressions.Xml;

namespace Integrator.Core.Artifacts;

/// <summary>Reads <c>&lt;localEntry&gt;</c> (EntryFactory). A <c>src</c> is only noted here: fetching it is the deployment's work.</summary>
[Artifact("localEntry", "local-entries", 5)]
internal static class LocalEntryReader
{
    public static readonly ElementSpec Spec = new ElementSpec("localEntry", "Text or XML kept with the configuration and used by its key.")
        .Attribute("key", ValueKind.Key, "The key that expressions and other artifacts use.", required: true)
        .Attribute("src", ValueKind.Uri, "Where the content is read from when the entry is deployed, instead of from the element.")
        .Child(new ElementSpec("description", "A remark.").Content())
        .Anything()
        .Content()
        .Example("""<localEntry xmlns="http://ws.apache.org/ns/synapse" key="greeting">Hello</localEntry>""");

    public static Artifact Parse(ArtifactElement element, ParseScope scope)
    {
        var key = element.RequiredAttribute("key");
        var content = Content(element.Xml);
        LocalEntry entry;
        if (element.Attribute("src") is { } source)
        {
            source = scope.Resolve(element, source.Trim());
            entry = new LocalEntry(key, "", null, source.Length > 0 ? source : throw element.Error(
                "missing-attribute", "'src' is empty", "name a file: or http: URL, or put the text into the element", element.AttributePlace("src")));
        }
        else if (content is not null)
        {
            entry = new LocalEntry(key, XmlText.Write(content), content, null);
        }
        else
        {
            entry = new LocalEntry(key, element.Text, null, null);
        }

        return new Artifact(ArtifactKind.LocalEntry, key, element.Place, entry, element.Xml);
    }

    private static XElement? Content(XElement element)
    {
        foreach (var child in element.Elements())
        {
            if (child.Name != ArtifactElement.Synapse + "description")
            {
                return child;
            }
        }

        return null;
    }
}
