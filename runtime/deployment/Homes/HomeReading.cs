using System.Security.Cryptography.X509Certificates;
using Integrator.Core.Artifacts;

namespace Integrator.Deployment.Homes;

/// <summary>A home as it stands: what is deployed of it, and what is to be said about its files.</summary>
public sealed record HomeReading(ArtifactSet Artifacts, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Names of the applications that were deployed, in order.</summary>
    public IReadOnlyList<string> Applications { get; init; } = [];

    /// <summary>The main sequences of applications that have one, by the application's name with its version.</summary>
    public IReadOnlyDictionary<string, string> MainSequences { get; init; } = new Dictionary<string, string>();

    /// <summary>Certificates that the applications bring along; null: none.</summary>
    public IReadOnlyList<X509Certificate2>? Certificates { get; init; }

    /// <summary>Whether there are any. Asked first, so that the library of certificates is loaded only where it is used.</summary>
    public bool BringsCertificates => Certificates is not null;

    /// <summary>Number of files and archives read.</summary>
    public int FileCount { get; init; }

    /// <summary>What is to be said of files that changed since the reading before, and what is new about the others; at the first reading everything.</summary>
    public IReadOnlyList<Diagnostic> NewDiagnostics { get; init; } = [];

    /// <summary>Files whose change is broken, so that the version before it stays deployed.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];

    /// <summary>All files of whose present content nothing is deployed, because the version before it still is.</summary>
    public IReadOnlySet<string> Outdated { get; init; } = new HashSet<string>();

    /// <summary>Artifacts that are deployed and run by themselves, but could not be started, and why.</summary>
    public IReadOnlyDictionary<Artifact, string> NotStarted { get; init; } = new Dictionary<Artifact, string>();

    /// <summary>False when nothing changed since the reading before.</summary>
    public bool IsChanged { get; init; } = true;
}
