using Integrator.Core.Artifacts;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints;

/// <summary>What every kind of endpoint carries on its <c>&lt;endpoint&gt;</c> element.</summary>
/// <param name="Name">The name, or null for an anonymous one.</param>
/// <param name="OnError">Key of the sequence that handles the endpoint's failures before anybody else, or null.</param>
/// <param name="Properties">Set on the message when it is sent.</param>
/// <param name="ProxyAddress">The property <c>proxy_address</c>, which is no property of the message; or null.</param>
public sealed record EndpointHead(string? Name, SourcePlace Place, string? OnError, IReadOnlyList<EndpointProperty> Properties, EndpointProperty? ProxyAddress)
{
    private readonly EndpointProperty[] applied = new List<EndpointProperty>(Properties).ToArray();

    /// <summary>The call as it goes on to an endpoint inside, with this one's proxy.</summary>
    public EndpointCall Outer(MessageContext context, in EndpointCall call) =>
        ProxyAddress is null ? call : call with { ProxyAddress = ProxyAddress.Evaluate(context) };

    public void Apply(MessageContext context)
    {
        foreach (var property in applied)
        {
            property.Apply(context);
        }
    }

    public static EndpointHead Parse(ArtifactElement endpoint, ParseScope scope)
    {
        var properties = new List<EndpointProperty>();
        EndpointProperty? proxy = null;
        foreach (var child in endpoint.Children("property"))
        {
            var property = EndpointProperty.Parse(child, scope);
            if (property.IsProxyAddress)
            {
                proxy = property;
            }
            else
            {
                properties.Add(property);
            }
        }

        var onError = endpoint.Attribute("onError");
        if (string.IsNullOrWhiteSpace(onError))
        {
            onError = null;
        }
        else
        {
            scope.Refer(ArtifactKind.Sequence, onError, endpoint.AttributePlace("onError"));
        }

        var name = endpoint.Attribute("name");
        return new EndpointHead(string.IsNullOrWhiteSpace(name) ? null : scope.Resolve(endpoint, name), endpoint.Place, onError, properties, proxy);
    }
}
