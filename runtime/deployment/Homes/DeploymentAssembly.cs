using System.Text.RegularExpressions;
using Integrator.Core.Artifacts;
using Integrator.Deployment.Reading;

namespace Integrator.Deployment.Homes;

/// <summary>Puts units together into one set: names and contexts are given out once, first to what is deployed already.</summary>
internal sealed partial class DeploymentAssembly
{
    private readonly Dictionary<ArtifactName, Holder> names = [];
    private readonly Dictionary<string, string> applications = new(StringComparer.Ordinal);
    private readonly Dictionary<ApiContext, Holder> contexts = [];

    /// <summary>Decides for each file what of it is deployed. Files that did not change have their names first.</summary>
    public void Settle(IReadOnlyList<HomeFile> files)
    {
        foreach (var file in files)
        {
            if (!file.IsChanged)
            {
                Claim(file);
            }
        }

        foreach (var file in files)
        {
            if (file.Latest is null || ReferenceEquals(file.Deployed, file.Latest))
            {
                continue;
            }

            var isUpdate = file.Deployed is { Artifacts.Count: > 0 };
            var (accepted, conflicts) = Admit(file, file.Latest, isUpdate);
            file.Conflicts = conflicts;
            file.IsKept = accepted is null && isUpdate;
            if (accepted is not null)
            {
                // A new file of several artifacts is deployed without those that failed.
                file.Deployed = conflicts.Count == 0 ? file.Latest : file.Latest with { Artifacts = accepted };
            }

            Claim(file);
        }
    }

    /// <summary>True for a main or fault sequence that replaces another of its name: in an archive, or a file such as <c>main-1.0.0.xml</c> (SynapseAppDeployer, AbstractSynapseArtifactDeployer).</summary>
    public static bool Replaces(Artifact artifact) =>
        artifact is { Kind: ArtifactKind.Sequence, Name: "main" or "fault" }
        && (artifact.Application is not null || VersionedSequenceFile().IsMatch(Path.GetFileName(artifact.Place.File)));

    [GeneratedRegex(@"^(main|fault)-\d+\.\d+\.\d+\.xml$", RegexOptions.None, 1000)]
    private static partial Regex VersionedSequenceFile();

    /// <summary>The artifacts that can be deployed, or null when the unit cannot be.</summary>
    private (IReadOnlyList<ReadArtifact>? Accepted, List<Diagnostic> Conflicts) Admit(HomeFile file, DeploymentUnit unit, bool isUpdate)
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
            if (Conflict(file, read.Artifact, accepted) is { } conflict)
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

    private Diagnostic? Conflict(HomeFile file, Artifact artifact, List<ReadArtifact> siblings)
    {
        var holder = OfOthers(names, ArtifactName.Of(artifact), file)
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
        holder = OfOthers(contexts, context, file) ?? siblings.Find(other => other.Artifact.Kind == ArtifactKind.Api && ContextOf(other.Artifact) == context)?.Artifact;
        return holder is null
            ? null
            : new Diagnostic(
                Severity.Error, artifact.Place, "duplicate-context", $"The context '{context.Context}' is taken by the API '{holder.Name}' ({holder.Place})", "give this API another context or version");
    }

    private static string Kind(Artifact artifact) => ArtifactKinds.NameOf(artifact.Kind);

    private static ApiContext ContextOf(Artifact artifact) =>
        new(artifact.Source.Attribute("context")?.Value ?? "", artifact.Source.Attribute("version")?.Value ?? "");

    private static Artifact? OfOthers<TKey>(Dictionary<TKey, Holder> claims, TKey key, HomeFile file)
        where TKey : class => claims.TryGetValue(key, out var claim) && claim.File != file ? claim.Artifact : null;

    private void Claim(HomeFile file)
    {
        if (file.Deployed is not { } unit)
        {
            return;
        }

        if (unit.Application is not null)
        {
            applications[unit.Application] = unit.Path;
        }

        foreach (var (artifact, _) in unit.Artifacts)
        {
            if (Replaces(artifact))
            {
                continue;
            }

            var holder = new Holder(artifact, file);
            names[ArtifactName.Of(artifact)] = holder;
            if (artifact.Kind == ArtifactKind.Api)
            {
                contexts[ContextOf(artifact)] = holder;
            }
        }
    }

    private sealed record ApiContext(string Context, string Version);

    private sealed record Holder(Artifact Artifact, HomeFile File);
}
