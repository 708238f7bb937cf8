using Integrator.Mediators.Transformation.FreeMarker.Values;

namespace Integrator.Mediators.Transformation.FreeMarker.BuiltIns;

/// <summary>Built-ins that ask what a value is.</summary>
internal static class KindBuiltIns
{
    public static readonly Dictionary<string, BuiltIn> All = new(StringComparer.Ordinal)
    {
        ["is_string"] = Of(TemplateValue.IsText),
        ["is_number"] = Of(static value => value is decimal),
        ["is_boolean"] = Of(static value => value is bool),
        ["is_date"] = Of(static value => value is DateTimeOffset),
        ["is_date_like"] = Of(static value => value is DateTimeOffset),
        ["is_sequence"] = Of(static value => value is IReadOnlyList<object?>),
        ["is_indexable"] = Of(static value => value is IReadOnlyList<object?>),
        ["is_enumerable"] = Of(static value => value is IReadOnlyList<object?>),
        ["is_collection"] = Of(static value => value is IReadOnlyList<object?>),
        ["is_hash"] = Of(static value => value is TemplateHash),
        ["is_hash_ex"] = Of(static value => value is TemplateHash),
        ["is_node"] = Of(static value => value is XmlNodes { Count: 1 }),
    };

    private static BuiltIn Of(Func<object, bool> test) => new(0, 0, call => test(call.Value));
}
