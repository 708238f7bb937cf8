using Integrator.Core.Artifacts;

namespace Integrator.Core.Endpoints;

/// <summary>Compiles an endpoint element: which form it has, and the reader of that form (endpoints e.1).</summary>
public static class EndpointReading
{
    /// <summary>MI looks for the kinds in this order (EndpointFactory); what comes first counts.</summary>
    private static readonly string[] Order =
    [
        "address", "wsdl", "default", "loadbalance", "dynamicLoadbalance", "serviceDynamicLoadbalance", "failover", "recipientlist", "http", "class",
    ];

    /// <summary>Compiles any <c>&lt;endpoint&gt;</c>; its mistakes are recorded and thrown.</summary>
    /// <exception cref="ArtifactException">The endpoint cannot be compiled.</exception>
    public static IEndpoint Parse(ArtifactElement element, ParseScope scope)
    {
        ParseScope.CheckAttributes(element, EndpointArtifact.Spec);
        if (element.Attribute("key") is not null)
        {
            return KeyEndpoint.Parse(element, scope);
        }

        if (element.Attribute("key-expression") is not null)
        {
            return KeyExpressionEndpoint.Parse(element, scope);
        }

        if (element.Attribute("template") is not null)
        {
            return TemplateEndpoint.Parse(element, scope);
        }

        foreach (var kind in Order)
        {
            if (element.Child(kind) is { } child && scope.Catalog.Endpoints.TryGetValue(kind, out var definition))
            {
                return Parse(element, child, definition, scope);
            }
        }

        foreach (var child in element.Children())
        {
            if (scope.Catalog.Endpoints.TryGetValue(child.Name, out var definition))
            {
                return Parse(element, child, definition, scope);
            }
        }

        throw element.Error("bad-endpoint", "This endpoint has no kind that is known", "write <address uri=\"...\"/>, <http uri-template=\"...\"/> or another kind inside, or key=\"...\"");
    }

    private static IEndpoint Parse(ArtifactElement element, ArtifactElement kind, ElementCatalog.EndpointDefinition definition, ParseScope scope)
    {
        ParseScope.CheckAttributes(kind, definition.Spec);
        return definition.Parse(element, kind, scope);
    }
}
