namespace Integrator.Mediators.Transformation.FreeMarker.Values;

/// <summary>Values by name.</summary>
internal abstract class TemplateHash
{
    /// <summary>The value of a name; null when there is none.</summary>
    public abstract object? Find(string name);

    public abstract IEnumerable<string> Names { get; }
}
