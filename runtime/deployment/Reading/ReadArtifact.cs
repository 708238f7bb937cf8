using Integrator.Core.Artifacts;

namespace Integrator.Deployment.Reading;

/// <summary>An artifact that compiled, with the keys it uses of others.</summary>
public sealed record ReadArtifact(Artifact Artifact, IReadOnlyList<ArtifactReference> References);
