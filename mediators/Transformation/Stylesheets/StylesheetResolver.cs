using System.Net;
using System.Text;
using System.Xml;
using Integrator.Core.Messages;
using Integrator.Mediators.Transformation.Resources;

namespace Integrator.Mediators.Transformation.Stylesheets;

/// <summary>What a stylesheet may include, import or open with document(): the mediator's resources and keyed resources, nothing else.</summary>
internal sealed class StylesheetResolver(MessageContext context, IReadOnlyDictionary<string, string> resources) : XmlResolver
{
    private const string Base = "resource:/";

    public override ICredentials Credentials
    {
        set
        {
        }
    }

    public override Uri ResolveUri(Uri? baseUri, string? relativeUri) => new(Base + Uri.EscapeDataString(relativeUri ?? ""));

    public override object? GetEntity(Uri absoluteUri, string? role, Type? ofObjectToReturn)
    {
        var location = Uri.UnescapeDataString(absoluteUri.OriginalString[Base.Length..]);
        var key = resources.GetValueOrDefault(location, location);
        return KeyedResource.Find(context, key) is { } found
            ? new MemoryStream(Encoding.UTF8.GetBytes(found.Text))
            : throw new XmlException($"The stylesheet asks for '{location}', which no <resource location=\"{location}\" key=\"..\"/> names and no resource is called");
    }
}
