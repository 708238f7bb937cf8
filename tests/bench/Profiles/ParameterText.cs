using System.Text.RegularExpressions;
using Mono.Cecil;

namespace Integrator.Benchmarks.Profiles;

/// <summary>
/// Parameters in a form in which overloads of the runtime's texts and of the assemblies can be compared: simple names, one behind the other,
/// without what the two write differently (namespaces, kinds of types, types around nested ones).
/// </summary>
internal static partial class ParameterText
{
    private static readonly Dictionary<string, string> Basic = new(StringComparer.Ordinal)
    {
        ["bool"] = "Boolean", ["wchar"] = "Char", ["int8"] = "SByte", ["unsigned int8"] = "Byte", ["int16"] = "Int16", ["unsigned int16"] = "UInt16", ["int32"] = "Int32",
        ["unsigned int32"] = "UInt32", ["int64"] = "Int64", ["unsigned int64"] = "UInt64", ["float32"] = "Single", ["float64"] = "Double", ["int"] = "IntPtr", ["unsigned int"] = "UIntPtr",
        ["void"] = "Void",
    };

    /// <param name="signature"><c>instance bool  (class System.String,value class System.ReadOnlySpan`1&lt;unsigned int8&gt;)</c></param>
    public static string Of(string signature)
    {
        var plain = KindOfType().Replace(signature[(signature.IndexOf('(') + 1)..signature.LastIndexOf(')')], "");
        return Names().Replace(plain, match => Basic.GetValueOrDefault(match.Value) ?? match.Value[(match.Value.LastIndexOfAny(['.', '/', '+']) + 1)..]);
    }

    public static string Of(MethodDefinition method) => string.Join(',', method.Parameters.Select(parameter => Of(parameter.ParameterType)));

    private static string Of(TypeReference type) => type switch
    {
        IModifierType modified => Of(modified.ElementType),
        GenericInstanceType generic => generic.ElementType.Name + "<" + string.Join(',', generic.GenericArguments.Select(Of)) + ">",
        ArrayType array => Of(array.ElementType) + (array.IsVector ? "[]" : "[" + new string(',', array.Rank - 1) + "]"),
        ByReferenceType reference => Of(reference.ElementType) + "&",
        PointerType pointer => Of(pointer.ElementType) + "*",
        GenericParameter parameter => (parameter.Type == GenericParameterType.Type ? "!" : "!!") + parameter.Position,
        _ => type.Name,
    };

    [GeneratedRegex("(value )?class ", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KindOfType();

    [GeneratedRegex(@"unsigned int\d*|[^,<>()&*\[\]!]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Names();
}
