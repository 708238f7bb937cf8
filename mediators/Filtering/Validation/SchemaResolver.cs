using System.Text;
using System.Xml;
using Integrator.Core.Messages;
using Integrator.Mediators.Transformation.Resources;

namespace Integrator.Mediators.Filtering.Validation;

/// <summary>Finds imported schemas among the resources of the mediator; nothing is read from files or the network.</summary>
internal sealed class SchemaResolver(MessageContext context, IReadOnlyDictionary<string, string> resources) : XmlResolver
{
    private const string Root = "resource:///";

    public override Uri ResolveUri(Uri? baseUri, string? relativeUri) =>
        new(Root + Uri.EscapeDataString(relativeUri ?? ""));

    public override object? GetEntity(Uri absoluteUri, string? role, Type? ofObjectToReturn)
    {
        var location = Uri.UnescapeDataString(absoluteUri.AbsoluteUri[Root.Length..]);
        return resources.TryGetValue(location, out var key) && KeyedResource.Find(context, key) is { } found
            ? new MemoryStream(Encoding.UTF8.GetBytes(found.Text))
            : throw new XmlException($"The imported schema {location} is not among the resources of the mediator");
    }
}
