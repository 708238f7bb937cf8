using Mono.Cecil;
using TypeName = System.Reflection.Metadata.TypeName;

namespace Integrator.Benchmarks.Profiles;

/// <summary>Finds what the runtime's texts name, as references that can be written into a module.</summary>
internal sealed class MethodLookup(KnownAssemblies assemblies, ModuleDefinition module)
{
    /// <summary>What stands for any class in the code that generic types share; the compiler looks for it in an assembly System.Private.Canon.</summary>
    public const string AnyClass = "System.__Canon";

    private readonly TypeReference anyClass = new("System", "__Canon", module, Scope(module));

    /// <summary>The method of a profile; null where it is not told apart from others (a generic method: the text does not name its arguments) or not there.</summary>
    public MethodReference? Find(ProfiledMethod method)
    {
        // A method's name may hold points, where it implements an interface's: the longest type name that there is counts.
        for (var point = method.Name.LastIndexOf('.'); point > 0; point = method.Name.LastIndexOf('.', point - 1))
        {
            var (type, name) = (method.Name[..point], method.Name[(point + 1)..]);
            if (type.EndsWith('.'))
            {
                (type, name) = (type[..^1], "." + name); // .ctor, .cctor
            }

            if (type.Count('[') == type.Count(']') && Type(type) is { } declaring)
            {
                return Find(declaring, name, method);
            }
        }

        return null;
    }

    /// <summary>The type of a name as reflection writes it, with or without assemblies; null where it is not there.</summary>
    public TypeReference? Type(string name) => TypeName.TryParse(name, out var parsed) ? Type(parsed) : null;

    /// <summary>The only method of a name that a type has; null where it has more, or none.</summary>
    public MethodReference? Method(string type, string name) =>
        Type(type) is { } declaring and not GenericInstanceType && declaring.Resolve().Methods.Where(method => method.Name == name).Take(2).ToArray() is [{ HasGenericParameters: false } only]
            ? module.ImportReference(only) : null;

    private static AssemblyNameReference Scope(ModuleDefinition module)
    {
        var scope = new AssemblyNameReference("System.Private.Canon", new Version(0, 0));
        module.AssemblyReferences.Add(scope);
        return scope;
    }

    private MethodReference? Find(TypeReference declaring, string name, ProfiledMethod method)
    {
        var definition = declaring.Resolve();
        if (definition.HasGenericParameters != declaring is GenericInstanceType)
        {
            return null;
        }

        var found = definition.Methods.Where(candidate => candidate.Name == name && candidate.HasBody && candidate.Body.CodeSize == method.Size
            && candidate.HasThis == method.Signature.StartsWith("instance", StringComparison.Ordinal)).ToList();
        if (found.Count > 1)
        {
            found = found.FindAll(candidate => ParameterText.Of(candidate) == ParameterText.Of(method.Signature));
        }

        if (found is not [{ HasGenericParameters: false } only])
        {
            return null;
        }

        var reference = module.ImportReference(only);
        reference.DeclaringType = declaring;
        return reference;
    }

    private TypeReference? Type(TypeName name)
    {
        if (name.IsArray)
        {
            return Type(name.GetElementType()) is not { } element ? null : name.IsSZArray ? new ArrayType(element) : new ArrayType(element, name.GetArrayRank());
        }

        if (name.IsPointer || name.IsByRef)
        {
            return null;
        }

        if (!name.IsConstructedGenericType)
        {
            return name.FullName == AnyClass ? anyClass : assemblies.Find(name) is { } found ? module.ImportReference(found) : null;
        }

        if (Type(name.GetGenericTypeDefinition()) is not { } generic)
        {
            return null;
        }

        var instance = new GenericInstanceType(generic);
        foreach (var argument in name.GetGenericArguments())
        {
            if (Type(argument) is not { } type)
            {
                return null;
            }

            instance.GenericArguments.Add(type);
        }

        return instance;
    }
}
