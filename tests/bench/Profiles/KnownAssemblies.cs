using Mono.Cecil;
using TypeName = System.Reflection.Metadata.TypeName;

namespace Integrator.Benchmarks.Profiles;

/// <summary>The assemblies of some folders, and their types by the names that the runtime writes.</summary>
internal sealed class KnownAssemblies : IAssemblyResolver
{
    private const string Own = "Integrator";
    private const string CoreLibrary = "System.Private.CoreLib";
    private readonly Dictionary<string, AssemblyDefinition> assemblies = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<TypeDefinition>> types = new(StringComparer.Ordinal);

    public KnownAssemblies(IEnumerable<string> folders)
    {
        foreach (var file in folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal)))
        {
            try
            {
                Add(AssemblyDefinition.ReadAssembly(file, new ReaderParameters { AssemblyResolver = this }));
            }
            catch (BadImageFormatException)
            {
                // A library of the system's own kind.
            }
        }
    }

    public AssemblyDefinition Resolve(AssemblyNameReference name) => assemblies.TryGetValue(name.Name, out var found) ? found : throw new AssemblyResolutionException(name);

    public AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters) => Resolve(name);

    public void Dispose()
    {
        foreach (var assembly in assemblies.Values)
        {
            assembly.Dispose();
        }
    }

    /// <summary>The type of a name that is neither an array nor has arguments; where no assembly is named, ours goes before the core library's. Null: there is none, or more than one.</summary>
    public TypeDefinition? Find(TypeName name)
    {
        if (!types.TryGetValue(TypeName.Unescape(name.FullName), out var found))
        {
            return null;
        }

        if (name.AssemblyName is { } assembly)
        {
            return found.Find(type => string.Equals(AssemblyOf(type), assembly.Name, StringComparison.OrdinalIgnoreCase));
        }

        var own = found.FindAll(type => AssemblyOf(type).StartsWith(Own, StringComparison.OrdinalIgnoreCase));
        return own.Count == 1 ? own[0] : found.Count == 1 ? found[0] : found.Find(type => AssemblyOf(type) == CoreLibrary);
    }

    public static string AssemblyOf(TypeDefinition type) => type.Module.Assembly.Name.Name;

    private void Add(AssemblyDefinition assembly)
    {
        if (!assemblies.TryAdd(assembly.Name.Name, assembly))
        {
            assembly.Dispose();
            return;
        }

        foreach (var type in assembly.MainModule.GetTypes())
        {
            var name = type.FullName.Replace('/', '+');
            if (!types.TryGetValue(name, out var same))
            {
                types.Add(name, same = []);
            }

            same.Add(type);
        }
    }
}
