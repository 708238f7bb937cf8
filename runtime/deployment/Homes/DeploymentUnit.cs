using System.Security.Cryptography.X509Certificates;
using Integrator.Core.Artifacts;
using Integrator.Deployment.Reading;
using Integrator.Deployment.Registry;

namespace Integrator.Deployment.Homes;

/// <summary>What is deployed or refused as one: a file, or an archive with all its members.</summary>
/// <param name="Path">The file.</param>
/// <param name="Diagnostics">Everything that was found in it.</param>
internal sealed record DeploymentUnit(string Path, IReadOnlyList<ReadArtifact> Artifacts, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>The name of the application, for an archive.</summary>
    public string? Application { get; init; }

    /// <summary>The sequence that an application names as its main one, or null.</summary>
    public string? MainSequence { get; init; }

    /// <summary>Registry resources that came in an archive.</summary>
    public IReadOnlyList<ApplicationResource> Resources { get; init; } = [];

    /// <summary>Certificates that came with an archive, to be trusted while it is deployed; null: none.</summary>
    public IReadOnlyList<X509Certificate2>? Certificates { get; init; }

    /// <summary>True when one mistake keeps the whole unit from being deployed (an archive).</summary>
    public bool IsAllOrNothing => Application is not null;

    public bool HasErrors
    {
        get
        {
            foreach (var diagnostic in Diagnostics)
            {
                if (diagnostic.Severity == Severity.Error)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
