using Integrator.Core.Artifacts;

namespace Integrator.Deployment.Homes;

/// <summary>What an artifact is known by. A class, as keys of structures would have their tables compiled at each start.</summary>
internal sealed record ArtifactName(ArtifactKind Kind, string Name)
{
    public static ArtifactName Of(Artifact artifact) => new(artifact.Kind, artifact.Name);

    public bool Equals(ArtifactName? other) => other is not null && Kind == other.Kind && Name == other.Name;

    public override int GetHashCode() => (Name.GetHashCode(StringComparison.Ordinal) * 31) + (int)Kind;
}
