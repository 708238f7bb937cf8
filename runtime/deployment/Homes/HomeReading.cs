using Integrator.Core.Artifacts;
using Integrator.Core.Services;

namespace Integrator.Deployment.Homes;

/// <summary>A home as it stands: what is deployed of it, and what is to be said about its files.</summary>
public sealed record HomeReading(ArtifactSet Artifacts, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Registry resources that came in archives, by normalised key.</summary>
    public IReadOnlyList<RegistryResource> Resources { get; init; } = [];

    /// <summary>Names of the applications that were deployed, in order.</summary>
    public IReadOnlyList<string> Applications { get; init; } = [];

    /// <summary>Number of files and archives read.</summary>
    public int FileCount { get; init; }

    /// <summary>Errors and warnings in files that changed since the reading before; all of them at the first reading.</summary>
    public IReadOnlyList<Diagnostic> NewDiagnostics { get; init; } = [];

    /// <summary>False when nothing changed since the reading before.</summary>
    public bool IsChanged { get; init; } = true;
}
