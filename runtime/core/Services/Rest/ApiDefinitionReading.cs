using Integrator.Core.Artifacts;

namespace Integrator.Core.Services.Rest;

internal static class ApiDefinitionReading
{
    public static ApiDefinition? Read(ArtifactElement element, ApiRoute route, IReadOnlyList<RestResource> resources, ParseScope scope) => null;
}
