using Integrator.Core.Configuration;
using Integrator.Core.Services;
using Integrator.Deployment.Homes;

namespace Integrator.Deployment.Registry;

/// <summary>
/// The registry on disk (<c>HOME/registry/{config,governance,local}</c>) with the resources of deployed applications over it
/// (MicroIntegratorRegistry, FileRegistryResourceDeployer). Safe for use by several threads.
/// </summary>
public sealed class FileRegistry : IRegistry
{
    private const int MaximumSize = 64 * 1024 * 1024;

    private readonly string root;
    private readonly CachedFiles<RegistryResource> resources;
    private readonly CachedFiles<IReadOnlyDictionary<string, string>> properties;
    private readonly Lock writing = new();
    private Dictionary<string, ApplicationResource> applications = new(StringComparer.Ordinal);

    /// <param name="root">The folder that holds <c>config</c>, <c>governance</c> and <c>local</c>; it need not exist.</param>
    /// <param name="fresh">How long what was read counts without asking the disk; null: a second.</param>
    public FileRegistry(string root, TimeProvider time, TimeSpan? fresh = null)
    {
        this.root = Path.GetFullPath(root);
        resources = new(time, fresh ?? TimeSpan.FromSeconds(1), Read);
        properties = new(time, fresh ?? TimeSpan.FromSeconds(1), static file => JavaProperties.Parse(File.ReadAllText(file.FullName)));
    }

    /// <inheritdoc/>
    public RegistryResource? Find(string key)
    {
        if (RegistryPath.Of(key) is not { } path)
        {
            return null;
        }

        return applications.TryGetValue(path, out var application) ? application.Resource : resources.Find(Path.Combine(root, path));
    }

    /// <inheritdoc/>
    public string? FindProperty(string key, string property)
    {
        if (RegistryPath.Of(key) is not { } path)
        {
            return null;
        }

        if (applications.TryGetValue(path, out var application) && application.Properties.TryGetValue(property, out var value))
        {
            return value;
        }

        var file = Path.Combine(root, path);
        return (properties.Find(file + ".properties") ?? properties.Find(file + ".collections.properties"))?.GetValueOrDefault(property);
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Store(string key, string? property, string? value)
    {
        if (RegistryPath.Of(key) is not { } path)
        {
            throw new IOException($"The registry key '{key}' leaves the registry");
        }

        var file = Path.Combine(root, path);
        lock (writing)
        {
            if (property is { Length: > 0 })
            {
                StoreProperty(file, property, value);
            }
            else if (value is null)
            {
                File.Delete(file);
            }
            else
            {
                Write(file, value);
                Write(MetadataOf(file), "mediaType=text/plain\n");
            }
        }

        resources.Forget(file);
    }

    /// <summary>Puts the resources of the deployed applications over those on disk, in place of those before.</summary>
    internal void Use(IEnumerable<ApplicationResource> deployed)
    {
        var found = new Dictionary<string, ApplicationResource>(StringComparer.Ordinal);
        foreach (var resource in deployed)
        {
            found[resource.Path] = resource;
        }

        applications = found;
    }

    private static string MetadataOf(string file) => Path.Combine(Path.GetDirectoryName(file)!, ".metadata", Path.GetFileName(file) + ".meta");

    private static void Write(string file, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var partial = file + ".new";
        File.WriteAllText(partial, content);
        File.Move(partial, file, overwrite: true);
    }

    private void StoreProperty(string file, string property, string? value)
    {
        var holder = Directory.Exists(file) ? file + ".collections.properties" : file + ".properties";
        var known = File.Exists(holder) ? new Dictionary<string, string>(JavaProperties.Parse(File.ReadAllText(holder))) : [];
        if (value is null)
        {
            known.Remove(property);
        }
        else
        {
            known[property] = value;
        }

        if (!File.Exists(file) && !Directory.Exists(file))
        {
            Write(file, "");
        }

        Write(holder, JavaProperties.Write(known));
        properties.Forget(holder);
    }

    private RegistryResource? Read(FileInfo file)
    {
        if (file.Length > MaximumSize)
        {
            return null;
        }

        var stamp = FileStamp.Of(file);
        var metadata = MetadataOf(file.FullName);
        var mediaType = File.Exists(metadata) ? JavaProperties.Parse(File.ReadAllText(metadata)).GetValueOrDefault("mediaType") : null;
        var key = Path.GetRelativePath(root, file.FullName);
        return new RegistryResource(key, File.ReadAllBytes(file.FullName), mediaType, unchecked((stamp.LastWriteTicks * 31) + stamp.Length));
    }
}
