using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Integrator.Core.Artifacts;

/// <summary>A class that carries one of the marks of elements, as the metadata of its assembly tells it: nothing of it is loaded before it is asked for.</summary>
internal sealed class MarkedClass
{
    private readonly Module module;
    private readonly int token;
    private readonly byte[] arguments;

    private MarkedClass(Module module, int token, string mark, byte[] arguments)
    {
        this.module = module;
        this.token = token;
        this.arguments = arguments;
        Mark = mark;
    }

    /// <summary>Name of the attribute's class.</summary>
    public string Mark { get; }

    public Type Type => module.ResolveType(token);

    /// <summary>All classes of the assembly with one of the attributes of these names; one with two marks comes twice.</summary>
    public static unsafe IReadOnlyList<MarkedClass> In(Assembly assembly, params ReadOnlySpan<string> marks)
    {
        if (!assembly.TryGetRawMetadata(out var start, out var length))
        {
            throw new InvalidOperationException($"{assembly} has no metadata to read");
        }

        var metadata = new MetadataReader(start, length);
        var known = new Dictionary<int, string?>();
        var found = new List<MarkedClass>();
        foreach (var handle in metadata.CustomAttributes)
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (attribute.Parent.Kind != HandleKind.TypeDefinition)
            {
                continue;
            }

            var constructor = MetadataTokens.GetToken(attribute.Constructor);
            if (!known.TryGetValue(constructor, out var mark))
            {
                known[constructor] = mark = MarkOf(metadata, attribute.Constructor, marks);
            }

            if (mark is not null)
            {
                found.Add(new(assembly.ManifestModule, MetadataTokens.GetToken(attribute.Parent), mark, metadata.GetBlobBytes(attribute.Value)));
            }
        }

        return found;
    }

    /// <summary>The attribute's first arguments (ECMA-335 II.23.3): texts, then numbers.</summary>
    public unsafe (string[] Texts, int[] Numbers) Arguments(int texts, int numbers)
    {
        fixed (byte* start = arguments)
        {
            var reader = new BlobReader(start, arguments.Length);
            reader.ReadUInt16();
            var (strings, integers) = (new string[texts], new int[numbers]);
            for (var i = 0; i < texts; i++)
            {
                strings[i] = reader.ReadSerializedString() ?? "";
            }

            for (var i = 0; i < numbers; i++)
            {
                integers[i] = reader.ReadInt32();
            }

            return (strings, integers);
        }
    }

    private static string? MarkOf(MetadataReader metadata, EntityHandle constructor, ReadOnlySpan<string> marks)
    {
        var name = constructor.Kind switch
        {
            HandleKind.MemberReference when metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent is { Kind: HandleKind.TypeReference } parent =>
                metadata.GetTypeReference((TypeReferenceHandle)parent).Name,
            HandleKind.MethodDefinition => metadata.GetTypeDefinition(metadata.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType()).Name,
            _ => default,
        };
        foreach (var mark in marks)
        {
            if (metadata.StringComparer.Equals(name, mark))
            {
                return mark;
            }
        }

        return null;
    }
}
