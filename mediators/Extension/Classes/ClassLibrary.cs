using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;

namespace Integrator.Mediators.Extension.Classes;

/// <summary>
/// The assemblies of a <c>lib/</c> folder as they are now. They are read into memory, so that the files can be replaced while the
/// server runs: what is deployed afterwards is loaded anew, what was deployed before keeps what it has.
/// </summary>
internal sealed class ClassLibrary : AssemblyLoadContext
{
    private static readonly ConcurrentDictionary<string, ClassLibrary> Latest = new(StringComparer.Ordinal);

    private readonly string folder;
    private readonly string stamp;
    private readonly ConcurrentDictionary<string, Assembly?> loaded = new(StringComparer.OrdinalIgnoreCase);

    private ClassLibrary(string folder, string stamp)
        : base("class mediators", isCollectible: true)
    {
        this.folder = folder;
        this.stamp = stamp;
    }

    /// <summary>The library of a folder, which need not exist.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static ClassLibrary Of(string folder)
    {
        var stamp = StampOf(folder);
        return Latest.AddOrUpdate(folder, static (path, now) => new(path, now), static (path, known, now) => known.stamp == now ? known : new(path, now), stamp);
    }

    /// <summary>A type by its full name, in any assembly, or in the one named behind a comma; null when there is none.</summary>
    public Type? Find(string name)
    {
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        if (comma >= 0)
        {
            return LoadFile($"{name[(comma + 1)..].Trim()}.dll")?.GetType(name[..comma].Trim());
        }

        foreach (var file in Files(folder))
        {
            if (LoadFile(file.Name)?.GetType(name) is { } type)
            {
                return type;
            }
        }

        return null;
    }

    // What the server itself is made of is shared: an interface is only the same one when it comes of the same assembly.
    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name is { } name && !name.StartsWith("Integrator.", StringComparison.Ordinal) ? LoadFile(name + ".dll") : null;

    private static FileInfo[] Files(string folder)
    {
        var directory = new DirectoryInfo(folder);
        return directory.Exists ? [.. directory.GetFiles("*.dll").OrderBy(static file => file.Name, StringComparer.Ordinal)] : [];
    }

    private static string StampOf(string folder)
    {
        var stamp = new StringBuilder();
        foreach (var file in Files(folder))
        {
            stamp.Append(CultureInfo.InvariantCulture, $"{file.Name}:{file.Length}:{file.LastWriteTimeUtc.Ticks};");
        }

        return stamp.ToString();
    }

    private Assembly? LoadFile(string file) => loaded.GetOrAdd(Path.GetFileName(file), Read);

    private Assembly? Read(string file)
    {
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var stream = new MemoryStream(File.ReadAllBytes(path));
            return LoadFromStream(stream);
        }
        catch (BadImageFormatException)
        {
            // A native library beside the managed ones.
            return null;
        }
    }
}
