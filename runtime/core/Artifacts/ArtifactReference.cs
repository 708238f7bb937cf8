namespace Integrator.Core.Artifacts;

/// <summary>A key that one artifact uses of another; a missing one is a warning at deployment and a fault when it is used.</summary>
public sealed record ArtifactReference(ArtifactKind Kind, string Name, SourcePlace Place);
