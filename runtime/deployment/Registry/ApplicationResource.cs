using Integrator.Core.Services;

namespace Integrator.Deployment.Registry;

/// <summary>A registry resource (or with no content a folder's properties) that came in an archive.</summary>
/// <param name="Path">Path below the registry's root, as <see cref="RegistryPath.Of"/> writes it.</param>
internal sealed record ApplicationResource(string Path, RegistryResource? Resource, IReadOnlyDictionary<string, string> Properties);
