namespace Integrator.Core.Artifacts;

/// <summary>Finds what is not deployed under its own name: a sequence, endpoint or template that a local entry or a registry resource holds.</summary>
public interface IArtifactResolver
{
    /// <summary>
    /// The compiled object behind a key, or null. Called for each message that uses such a key: an implementation keeps what it compiled as
    /// long as its source stays the same.
    /// </summary>
    object? Resolve(ArtifactSet artifacts, ArtifactKind kind, string key);
}
