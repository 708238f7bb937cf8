using Integrator.Core.Endpoints;
using Integrator.Core.Mediation;
using Integrator.Core.Services;

namespace Integrator.Core.Artifacts;

/// <summary>Everything that is deployed at one moment; immutable. A message keeps the set that it began with.</summary>
public sealed class ArtifactSet
{
    private const int Kinds = (int)ArtifactKind.Import + 1;

    private readonly Dictionary<string, Artifact>[] byKind = new Dictionary<string, Artifact>[Kinds];

    private readonly IArtifactResolver? resolver;

    /// <param name="resolver">Asked for a sequence, endpoint or template that is not deployed under its own name; null: nothing more is known.</param>
    public ArtifactSet(IEnumerable<Artifact> artifacts, IArtifactResolver? resolver = null)
    {
        this.resolver = resolver;
        All = [.. artifacts];
        for (var kind = 0; kind < byKind.Length; kind++)
        {
            byKind[kind] = new Dictionary<string, Artifact>(StringComparer.Ordinal);
        }

        foreach (var artifact in All)
        {
            byKind[(int)artifact.Kind].Add(artifact.Name, artifact);
        }

        Services = new ServiceIndex(this);
    }

    public static ArtifactSet Empty { get; } = new([]);

    /// <summary>All artifacts in the order they were deployed.</summary>
    public IReadOnlyList<Artifact> All { get; }

    /// <summary>Which API or proxy service a path belongs to.</summary>
    internal ServiceIndex Services { get; }

    public IEnumerable<Artifact> OfKind(ArtifactKind kind) => byKind[(int)kind].Values;

    public Artifact? Find(ArtifactKind kind, string name) => byKind[(int)kind].GetValueOrDefault(name);

    /// <summary>The compiled object of that kind and name; a sequence, endpoint or template may also be held by a local entry or the registry. Else null.</summary>
    public T? Find<T>(ArtifactKind kind, string name)
        where T : class => Find(kind, name) is { } artifact ? artifact.Value as T : Resolve(kind, name) as T;

    /// <summary>A deployed sequence, or one held by a local entry or a registry resource of that key.</summary>
    public Sequence? FindSequence(string key) => Find<Sequence>(ArtifactKind.Sequence, key);

    public IEndpoint? FindEndpoint(string key) => Find<IEndpoint>(ArtifactKind.Endpoint, key);

    public LocalEntry? FindLocalEntry(string key) => Find<LocalEntry>(ArtifactKind.LocalEntry, key);

    private object? Resolve(ArtifactKind kind, string key) =>
        resolver is not null
        && kind is ArtifactKind.Sequence or ArtifactKind.Endpoint or ArtifactKind.SequenceTemplate or ArtifactKind.EndpointTemplate
            ? resolver?.Resolve(this, kind, key)
            : null;
}
