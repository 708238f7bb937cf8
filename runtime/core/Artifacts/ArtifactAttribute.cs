namespace Integrator.Core.Artifacts;

/// <summary>
/// Marks the reader of an artifact by its root element and the folder it is dropped into. The class has
/// <c>public static readonly ElementSpec Spec</c> and <c>public static Artifact Parse(ArtifactElement element, ParseScope scope)</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ArtifactAttribute(string element, string folder, int order) : Attribute
{
    public string Element { get; } = element;

    /// <summary>Folder below <c>synapse-configs/default</c>; empty for files that stand directly in it.</summary>
    public string Folder { get; } = folder;

    /// <summary>Place in MI's load order (mediation-artifacts a1).</summary>
    public int Order { get; } = order;
}
