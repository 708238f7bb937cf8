using Integrator.Core.Artifacts;

namespace Integrator.Core.Endpoints;

/// <summary>Compiles an endpoint element: which form it has, and the reader of that form (endpoints e.1).</summary>
public static class EndpointReading
{
    public static IEndpoint Parse(ArtifactElement element, ParseScope scope)
    {
        foreach (var child in element.Children())
        {
            if (scope.Catalog.Endpoints.TryGetValue(child.Name, out var definition))
            {
                return definition.Parse(element, child, scope);
            }
        }

        throw element.Error("bad-endpoint", "This endpoint has no kind that is known", "write <address uri=\"...\"/>, <http uri-template=\"...\"/> or another kind inside, or key=\"...\"");
    }
}
