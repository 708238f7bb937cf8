using System.Xml.Linq;

namespace Integrator.Core.Artifacts;

/// <summary>One deployed artifact: what was written and what it was compiled into.</summary>
/// <param name="Name">The name that references use (for an API with a version strategy: <c>name:vVERSION</c>).</param>
/// <param name="Value">The compiled object: a Sequence, IEndpoint, RestApi, ProxyService, LocalEntry ...; <see cref="IStartable"/> if it runs by itself.</param>
/// <param name="Source">The element as it was written.</param>
public sealed record Artifact(ArtifactKind Kind, string Name, SourcePlace Place, object Value, XElement Source)
{
    /// <summary>Name of the .car application it came in; null for a file of its own.</summary>
    public string? Application { get; init; }
}
