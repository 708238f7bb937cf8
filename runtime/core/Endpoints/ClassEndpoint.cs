using Integrator.Core.Artifacts;

namespace Integrator.Core.Endpoints;

/// <summary>MI's endpoints written in Java: refused by name.</summary>
[Endpoint("class")]
public static class ClassEndpoint
{
    public static readonly ElementSpec Spec = new ElementSpec("class", "Not supported: Java classes cannot be loaded.").Anything()
        .Attribute("name", ValueKind.Text, "Not supported.");

    public static IEndpoint Parse(ArtifactElement endpoint, ArtifactElement kind, ParseScope scope) =>
        throw kind.Error("unsupported-endpoint", $"The endpoint class '{kind.Attribute("name")}' cannot be loaded: class endpoints are not supported", "use <http> or <address>, and a class mediator for what else the class did");
}
