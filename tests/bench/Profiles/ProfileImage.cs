using System.Globalization;
using System.IO.Compression;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Integrator.Benchmarks.Profiles;

/// <summary>
/// A profile in the form that the ahead-of-time compiler reads (<c>--mibc</c>): an assembly, zipped, whose methods are lists of tokens and numbers in the form of
/// instructions. A method <c>AssemblyDictionary</c> names one list for each set of assemblies that its methods belong to; a list has for each method
/// its token, what was counted between two texts, and a <c>pop</c> (<c>MIbcProfileParser</c> of the runtime's compiler tells the form). Beside that each method's size is kept, which
/// the compiler passes over, so that it can be told whether a profile still fits.
/// </summary>
internal sealed class ProfileImage
{
    private const string SizeText = "IlSize";
    private const int AllFields = 0xF;
    private const int Nothing = 0;
    private const int SomethingUnknown = 1;
    private readonly ModuleDefinition module;
    private readonly MethodLookup lookup;
    private readonly SortedDictionary<string, MethodDefinition> groups = new(StringComparer.Ordinal);

    public ProfileImage(KnownAssemblies assemblies)
    {
        module = ModuleDefinition.CreateModule("profile", new ModuleParameters { Kind = ModuleKind.Dll, AssemblyResolver = assemblies });
        lookup = new MethodLookup(assemblies, module);
    }

    /// <summary>False: the method is not told apart from others, or not there.</summary>
    public bool Add(ProfiledMethod method)
    {
        if (lookup.Find(method) is not { } reference)
        {
            return false;
        }

        var list = Group(reference).Body.GetILProcessor();
        list.Emit(OpCodes.Ldtoken, reference);
        list.Emit(OpCodes.Ldstr, SizeText);
        list.Emit(OpCodes.Ldc_I4, method.Size);
        list.Emit(OpCodes.Ldstr, "InstrumentationDataStart");
        foreach (var record in method.Records)
        {
            foreach (var field in (ReadOnlySpan<int>)[AllFields, record.Offset, record.Kind, record.Values.Count, record.Other])
            {
                list.Emit(OpCodes.Ldc_I4, field);
            }

            foreach (var value in record.Values)
            {
                Add(list, record.Value, value);
            }
        }

        list.Emit(OpCodes.Ldstr, "InstrumentationDataEnd");
        list.Emit(OpCodes.Pop);
        return true;
    }

    public void Write(string path)
    {
        var dictionary = Global("AssemblyDictionary").Body.GetILProcessor();
        foreach (var (name, list) in groups)
        {
            dictionary.Emit(OpCodes.Ldstr, name);
            dictionary.Emit(OpCodes.Ldtoken, list);
            dictionary.Emit(OpCodes.Pop);
        }

        using var image = new MemoryStream();
        module.Write(image, new WriterParameters { DeterministicMvid = true, Timestamp = 0 });
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        var entry = archive.CreateEntry(EntryName(path), CompressionLevel.SmallestSize);
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var stream = entry.Open();
        image.WriteTo(stream);
    }

    /// <summary>The methods of an image with the sizes that they had; those of generic types are left out.</summary>
    public static IReadOnlyList<(string Type, string Name, int Size)> Sizes(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        using var image = new MemoryStream();
        using (var stream = archive.GetEntry(EntryName(path))!.Open())
        {
            stream.CopyTo(image);
        }

        image.Position = 0;
        using var module = ModuleDefinition.ReadModule(image);
        return module.GetType("<Module>").Methods.SelectMany(list => list.Body.Instructions)
            .Where(instruction => instruction is { Previous.Operand: MethodReference { DeclaringType: not GenericInstanceType }, Operand: SizeText })
            .Select(instruction => ((MethodReference)instruction.Previous.Operand, (int)instruction.Next.Operand))
            .Select(found => (found.Item1.DeclaringType.FullName.Replace('/', '+'), found.Item1.Name, found.Item2)).ToArray();
    }

    private static string EntryName(string path) => Path.GetFileName(path) + ".dll";

    private void Add(ILProcessor list, ProfileValue kind, string value)
    {
        switch (kind)
        {
            case ProfileValue.FourBytes:
                list.Emit(OpCodes.Ldc_I4, (int)Math.Min(int.MaxValue, long.Parse(value, CultureInfo.InvariantCulture)));
                break;
            case ProfileValue.EightBytes:
                list.Emit(OpCodes.Ldc_I8, long.Parse(value, CultureInfo.InvariantCulture));
                break;
            case ProfileValue.Type when lookup.Type(Behind(value)) is { } type:
                list.Emit(OpCodes.Ldtoken, type);
                break;
            case ProfileValue.Method when Behind(value).Split("|@|") is [var name, var declaring] && lookup.Method(declaring, name) is { } method:
                list.Emit(OpCodes.Ldtoken, method);
                break;
            default:
                list.Emit(OpCodes.Ldc_I4, Behind(value) == "NULL" ? Nothing : SomethingUnknown);
                break;
        }
    }

    private static string Behind(string value) => value[(value.IndexOf(": ", StringComparison.Ordinal) + 2)..];

    private MethodDefinition Group(MethodReference method)
    {
        var others = new SortedSet<string>(StringComparer.Ordinal);
        Assemblies(method.DeclaringType, others);
        var own = KnownAssemblies.AssemblyOf(method.DeclaringType.Resolve());
        others.Remove(own);
        var name = string.Concat(others.Prepend(own).Select(assembly => assembly + ";"));
        if (!groups.TryGetValue(name, out var list))
        {
            groups.Add(name, list = Global("Assemblies_" + groups.Count.ToString(CultureInfo.InvariantCulture)));
        }

        return list;
    }

    private static void Assemblies(TypeReference type, SortedSet<string> assemblies)
    {
        switch (type)
        {
            case GenericInstanceType generic:
                Assemblies(generic.ElementType, assemblies);
                foreach (var argument in generic.GenericArguments)
                {
                    Assemblies(argument, assemblies);
                }

                break;
            case TypeSpecification other:
                Assemblies(other.ElementType, assemblies);
                break;
            case { IsPrimitive: false, FullName: not MethodLookup.AnyClass }:
                assemblies.Add(KnownAssemblies.AssemblyOf(type.Resolve()));
                break;
            default:
                break;
        }
    }

    private MethodDefinition Global(string name)
    {
        var method = new MethodDefinition(name, MethodAttributes.Public | MethodAttributes.Static, module.TypeSystem.Void);
        module.GetType("<Module>").Methods.Add(method);
        return method;
    }
}
