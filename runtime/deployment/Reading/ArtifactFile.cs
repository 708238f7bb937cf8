using Integrator.Core.Artifacts;

namespace Integrator.Deployment.Reading;

/// <summary>One file as it was read: what of it compiled, and everything that is to be said about it.</summary>
public sealed record ArtifactFile(string Path, IReadOnlyList<ReadArtifact> Artifacts, IReadOnlyList<Diagnostic> Diagnostics)
{
    public bool HasErrors => Diagnostics.Any(static diagnostic => diagnostic.Severity == Severity.Error);
}
