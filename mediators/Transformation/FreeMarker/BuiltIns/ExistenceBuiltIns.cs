using Integrator.Mediators.Transformation.FreeMarker.Expressions;
using Integrator.Mediators.Transformation.FreeMarker.Values;

namespace Integrator.Mediators.Transformation.FreeMarker.BuiltIns;

/// <summary>Built-ins that choose, and those that ask whether there is anything.</summary>
internal static class ExistenceBuiltIns
{
    public static readonly Dictionary<string, BuiltIn> All = new(StringComparer.Ordinal)
    {
        ["has_content"] = new(0, 0, static call => HasContent(call.ValueOrNull)),
        ["exists"] = new(0, 0, static call => call.ValueOrNull is not null),
        ["if_exists"] = new(0, 0, static call => call.ValueOrNull ?? EmptyValue.Instance),
        ["default"] = new(1, 9, static call => call.ValueOrNull ?? FirstArgument(call)),
        ["then"] = new(2, 2, static call => call.Argument(TemplateValue.ToBoolean(call.Value) ? 0 : 1).Evaluate(call.Run)),
        ["switch"] = new(2, 99, static call => Switch(call)),
    };

    private static bool HasContent(object? value) => value switch
    {
        null => false,
        string text => text.Length > 0,
        IReadOnlyList<object?> items => items.Count > 0,
        TemplateHash hash => hash.Names.Any(),
        _ => true,
    };

    private static object? FirstArgument(BuiltInCall call)
    {
        for (var i = 0; i < call.Count; i++)
        {
            if (call.Argument(i).Evaluate(call.Run) is { } value)
            {
                return value;
            }
        }

        return null;
    }

    private static object? Switch(BuiltInCall call)
    {
        var value = call.Value;
        for (var i = 0; i + 1 < call.Count; i += 2)
        {
            if (TemplateValue.AreEqual(value, call.ArgumentValue(i)))
            {
                return call.Argument(i + 1).Evaluate(call.Run);
            }
        }

        return call.Count % 2 == 1
            ? call.Argument(call.Count - 1).Evaluate(call.Run)
            : throw new TemplateValueException("?switch: no case fits, and there is no default");
    }
}
