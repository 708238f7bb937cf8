using System.Text.RegularExpressions;
using Integrator.Core.Artifacts;
using Integrator.Deployment.Reading;

namespace Integrator.Deployment.Homes;

/// <summary>Puts units together into one set: names and contexts are given out once, first to what is deployed already.</summary>
internal sealed partial class DeploymentAssembly
{
    private readonly Dictionary<(ArtifactKind Kind, string Name), Artifact> names = [];
    private readonly Dictionary<string, string> applications = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Context, string Version), Artifact> contexts = [];

    /// <summary>Decides for each file what of it is deployed. Files whose deployed version did not change have their names first.</summary>
    public void Settle(IReadOnlyList<HomeFile> files)
    {
        foreach (var file in files)
        {
            if (file.Deployed is { } deployed && ReferenceEquals(deployed, file.Latest))
            {
                Claim(deployed);
            }
        }

        foreach (var file in files)
        {
            if (file.Latest is null || ReferenceEquals(file.Deployed, file.Latest))
            {
                continue;
            }

            var isUpdate = file.Deployed is { Artifacts.Count: > 0 };
            var (accepted, conflicts) = Admit(file.Latest, isUpdate);
            file.Conflicts = conflicts;
            if (accepted is not null)
            {
                // A file of several artifacts is deployed without those that failed, and stays so until it changes.
                file.Latest = file.Latest with { Artifacts = accepted };
                file.Deployed = file.Latest;
            }

            if (file.Deployed is not null)
            {
                Claim(file.Deployed);
            }
        }
    }

    [GeneratedRegex(@"^(main|fault)-\d+\.\d+\.\d+\.xml$", RegexOptions.None, 1000)]
    private static partial Regex VersionedSequenceFile();

    /// <summary>The artifacts that can be deployed, or null when the unit cannot be.</summary>
    private (IReadOnlyList<ReadArtifact>? Accepted, List<Diagnostic> Conflicts) Admit(DeploymentUnit unit, bool isUpdate)
    {
        var accepted = new List<ReadArtifact>();
        var conflicts = new List<Diagnostic>();
        if (unit.Application is not null && applications.TryGetValue(unit.Application, out var holder) && holder != unit.Path)
        {
            conflicts.Add(new Diagnostic(
                Severity.Error, new SourcePlace(unit.Path, 0, 0), "duplicate-application", $"The application '{unit.Application}' is deployed from {holder}", "remove one of the two archives, or give it another version"));
        }

        foreach (var read in unit.Artifacts)
        {
            if (Conflict(read.Artifact, accepted) is { } conflict)
            {
                conflicts.Add(conflict);
            }
            else
            {
                accepted.Add(read);
            }
        }

        var isRefused = (unit.HasErrors || conflicts.Count > 0) && (isUpdate || unit.IsAllOrNothing);
        return (isRefused ? null : accepted, conflicts);
    }

    private Diagnostic? Conflict(Artifact artifact, List<ReadArtifact> siblings)
    {
        var holder = names.GetValueOrDefault((artifact.Kind, artifact.Name))
            ?? siblings.Find(other => other.Artifact.Kind == artifact.Kind && other.Artifact.Name == artifact.Name)?.Artifact;
        if (holder is not null && !Replaces(artifact))
        {
            return new Diagnostic(
                Severity.Error, artifact.Place, "duplicate-name", $"The name '{artifact.Name}' is taken by {holder.Place}", $"give this {Kind(artifact)} another name, or remove one of the two");
        }

        if (artifact.Kind != ArtifactKind.Api)
        {
            return null;
        }

        var context = ContextOf(artifact);
        holder = contexts.GetValueOrDefault(context) ?? siblings.Find(other => other.Artifact.Kind == ArtifactKind.Api && ContextOf(other.Artifact) == context)?.Artifact;
        return holder is null
            ? null
            : new Diagnostic(
                Severity.Error, artifact.Place, "duplicate-context", $"The context '{context.Context}' is taken by the API '{holder.Name}' ({holder.Place})", "give this API another context or version");
    }

    private static string Kind(Artifact artifact) => ArtifactKinds.NameOf(artifact.Kind);

    // An archive or a file such as main-1.0.0.xml replaces the sequence of main.xml (SynapseAppDeployer, AbstractSynapseArtifactDeployer).
    private static bool Replaces(Artifact artifact) =>
        artifact is { Kind: ArtifactKind.Sequence, Name: "main" or "fault" }
        && (artifact.Application is not null || VersionedSequenceFile().IsMatch(Path.GetFileName(artifact.Place.File)));

    private static (string Context, string Version) ContextOf(Artifact artifact) =>
        (artifact.Source.Attribute("context")?.Value ?? "", artifact.Source.Attribute("version")?.Value ?? "");

    private void Claim(DeploymentUnit unit)
    {
        if (unit.Application is not null)
        {
            applications[unit.Application] = unit.Path;
        }

        foreach (var read in unit.Artifacts)
        {
            names[(read.Artifact.Kind, read.Artifact.Name)] = read.Artifact;
            if (read.Artifact.Kind == ArtifactKind.Api)
            {
                contexts[ContextOf(read.Artifact)] = read.Artifact;
            }
        }
    }
}
