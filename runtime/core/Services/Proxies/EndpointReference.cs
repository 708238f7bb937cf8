using Integrator.Core.Artifacts;
using Integrator.Core.Endpoints;
using Integrator.Core.Messages;

namespace Integrator.Core.Services.Proxies;

/// <summary>The endpoint of a proxy service: written inside its target, or named by a key that is looked up when it is used.</summary>
internal sealed class EndpointReference
{
    private readonly IEndpoint? inline;

    private EndpointReference(IEndpoint? inline, string? key, SourcePlace place)
    {
        this.inline = inline;
        Key = key;
        Place = place;
    }

    public string? Key { get; }

    public SourcePlace Place { get; }

    /// <summary>The attribute <c>endpoint</c> of a target, else its child, else null.</summary>
    public static EndpointReference? Read(ArtifactElement target, ParseScope scope)
    {
        if (target.Attribute("endpoint") is { Length: > 0 } key)
        {
            var place = target.AttributePlace("endpoint");
            scope.Refer(ArtifactKind.Endpoint, key, place);
            return new EndpointReference(null, key, place);
        }

        return target.Child("endpoint") is { } child ? new EndpointReference(scope.ParseEndpoint(child), null, child.Place) : null;
    }

    /// <summary>The endpoint, or null when the key leads nowhere.</summary>
    public IEndpoint? Find(MessageContext context) => inline ?? context.Artifacts.FindEndpoint(Key!);
}
