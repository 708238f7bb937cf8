using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Integrator.UnitTests.Architecture;

/// <summary>Which methods the methods of an assembly call, its own among them, read from its instructions.</summary>
internal static class MethodCalls
{
    private static readonly Dictionary<int, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(static field => (OpCode)field.GetValue(null)!).ToDictionary(static code => (int)(ushort)code.Value);

    /// <summary>Caller and callee as <c>Type.Method</c>; the caller's type is the outermost one.</summary>
    public static IEnumerable<(string Caller, string Callee)> In(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        foreach (var handle in metadata.MethodDefinitions)
        {
            var method = metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress == 0)
            {
                continue;
            }

            var caller = CallerName(metadata, method);
            foreach (var token in Tokens(file.GetMethodBody(method.RelativeVirtualAddress).GetILContent()))
            {
                if (CalleeName(metadata, token) is { } callee)
                {
                    yield return (caller, callee);
                }
            }
        }
    }

    private static IEnumerable<int> Tokens(ImmutableArray<byte> code)
    {
        for (var at = 0; at < code.Length;)
        {
            var value = code[at++] is var first && first == 0xFE ? 0xFE00 | code[at++] : first;
            var operand = Codes[value].OperandType;
            if (operand == OperandType.InlineMethod)
            {
                yield return BitConverter.ToInt32([code[at], code[at + 1], code[at + 2], code[at + 3]]);
            }

            at += operand switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32([code[at], code[at + 1], code[at + 2], code[at + 3]])),
                _ => 4,
            };
        }
    }

    private static string CallerName(MetadataReader metadata, MethodDefinition method)
    {
        var type = metadata.GetTypeDefinition(method.GetDeclaringType());
        var name = metadata.GetString(method.Name);
        while (type.IsNested)
        {
            // What the compiler makes of an asynchronous method has its name in angle brackets.
            var own = metadata.GetString(type.Name);
            name = own.StartsWith('<') ? $"{own[1..own.IndexOf('>', StringComparison.Ordinal)]}{(name == "MoveNext" ? " (asynchronous)" : "")}" : name;
            type = metadata.GetTypeDefinition(type.GetDeclaringType());
        }

        return $"{metadata.GetString(type.Name)}.{name}";
    }

    private static string? CalleeName(MetadataReader metadata, int token)
    {
        var handle = MetadataTokens.EntityHandle(token);
        if (handle.Kind == HandleKind.MethodSpecification)
        {
            handle = metadata.GetMethodSpecification((MethodSpecificationHandle)handle).Method;
        }

        if (handle.Kind == HandleKind.MethodDefinition)
        {
            var own = metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
            return $"{metadata.GetString(metadata.GetTypeDefinition(own.GetDeclaringType()).Name)}.{metadata.GetString(own.Name)}";
        }

        if (handle.Kind != HandleKind.MemberReference)
        {
            return null;
        }

        var member = metadata.GetMemberReference((MemberReferenceHandle)handle);
        return TypeName(metadata, member.Parent) is { } type ? $"{type}.{metadata.GetString(member.Name)}" : null;
    }

    private static string? TypeName(MetadataReader metadata, EntityHandle type)
    {
        if (type.Kind == HandleKind.TypeSpecification)
        {
            // A generic type's own name follows the two bytes that say "generic instance of a class or structure".
            var signature = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)type).Signature);
            if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
            {
                return null;
            }

            signature.ReadByte();
            type = signature.ReadTypeHandle();
        }

        return type.Kind == HandleKind.TypeReference ? metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)type).Name) : null;
    }
}
