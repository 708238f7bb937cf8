namespace Integrator.Core.Services;

/// <summary>Resources by key: <c>conf:</c>, <c>gov:</c>, <c>local:</c>, <c>resources:</c>, no prefix = governance (mediation-artifacts h3).</summary>
public interface IRegistry
{
    /// <summary>The resource's bytes and media type, or null when there is none. A key that escapes its root is null too.</summary>
    RegistryResource? Find(string key);

    /// <summary>A property of a resource or folder, or null.</summary>
    string? FindProperty(string key, string property);

    /// <summary>Writes (or with null removes) a resource: <c>property scope="registry"</c>.</summary>
    void Store(string key, string? property, string? value);
}
