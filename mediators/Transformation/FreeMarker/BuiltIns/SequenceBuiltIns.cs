using System.Text;
using Integrator.Mediators.Transformation.FreeMarker.Expressions;
using Integrator.Mediators.Transformation.FreeMarker.Values;

namespace Integrator.Mediators.Transformation.FreeMarker.BuiltIns;

/// <summary>Built-ins of sequences and hashes.</summary>
internal static class SequenceBuiltIns
{
    public static readonly Dictionary<string, BuiltIn> All = new(StringComparer.Ordinal)
    {
        ["size"] = new(0, 0, static call => Size(call.Value)),
        ["first"] = new(0, 0, static call => call.Items is { Count: > 0 } items ? items[0] : null),
        ["last"] = new(0, 0, static call => call.Items is { Count: > 0 } items ? items[^1] : null),
        ["reverse"] = new(0, 0, static call => call.Items.Reverse().ToArray()),
        ["join"] = new(1, 3, static call => Join(call)),
        ["sort"] = new(0, 0, static call => call.Items.OrderBy(static item => item, TemplateOrder.Instance).ToArray()),
        ["sort_by"] = new(1, 1, static call => SortBy(call)),
        ["seq_contains"] = new(1, 1, static call => IndexOf(call.Items, call.ArgumentValue(0)) >= 0),
        ["seq_index_of"] = new(1, 1, static call => (decimal)IndexOf(call.Items, call.ArgumentValue(0))),
        ["seq_last_index_of"] = new(1, 1, static call => LastIndexOf(call.Items, call.ArgumentValue(0))),
        ["min"] = new(0, 0, static call => call.Items.Where(static item => item is not null).Min(TemplateOrder.Instance)),
        ["max"] = new(0, 0, static call => call.Items.Where(static item => item is not null).Max(TemplateOrder.Instance)),
        ["chunk"] = new(1, 2, static call => Chunk(call)),
        ["filter"] = new(1, 1, static call => call.Items.Where(item => Holds(call, item)).ToArray()),
        ["take_while"] = new(1, 1, static call => call.Items.TakeWhile(item => Holds(call, item)).ToArray()),
        ["drop_while"] = new(1, 1, static call => call.Items.SkipWhile(item => Holds(call, item)).ToArray()),
        ["map"] = new(1, 1, static call => call.Items.Select(item => Applied(call, item)).ToArray()),
        ["sequence"] = new(0, 0, static call => call.Items),
        ["keys"] = new(0, 0, static call => Hash(call).Names.ToArray<object?>()),
        ["values"] = new(0, 0, static call => Hash(call) is var hash ? hash.Names.Select(hash.Find).ToArray() : null),
    };

    private static object Size(object value) => value switch
    {
        IReadOnlyList<object?> items => (decimal)items.Count,
        TemplateHash hash => (decimal)hash.Names.Count(),
        _ => throw new TemplateValueException($"A {TemplateValue.KindOf(value)} has no size"),
    };

    private static TemplateHash Hash(BuiltInCall call) =>
        call.Value as TemplateHash ?? throw new TemplateValueException($"A {TemplateValue.KindOf(call.Value)} stands where a hash is needed");

    private static string Join(BuiltInCall call)
    {
        var text = new StringBuilder();
        foreach (var item in call.Items)
        {
            if (item is not null)
            {
                text.Append(text.Length > 0 ? call.ArgumentText(0) : "").Append(call.Run.TextOf(item));
            }
        }

        return text.Length == 0 ? call.ArgumentText(1, "") : text.Append(call.ArgumentText(2, "")).ToString();
    }

    private static object?[] SortBy(BuiltInCall call)
    {
        string[] path = call.ArgumentValue(0) is IReadOnlyList<object?> names and not XmlNodes
            ? [.. names.Select(name => call.Run.TextOf(name!))]
            : [call.ArgumentText(0)];
        return [.. call.Items.OrderBy(item => path.Aggregate(item, Member), TemplateOrder.Instance)];
    }

    private static object? Member(object? value, string name) => value is TemplateHash hash
        ? hash.Find(name) ?? throw new TemplateValueException($"An item has no '{name}' to sort by")
        : throw new TemplateValueException($"A {TemplateValue.KindOf(value)} cannot be sorted by '{name}'");

    private static int IndexOf(IReadOnlyList<object?> items, object wanted)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (IsSame(items[i], wanted))
            {
                return i;
            }
        }

        return -1;
    }

    private static object LastIndexOf(IReadOnlyList<object?> items, object wanted)
    {
        var index = items.Count - 1;
        while (index >= 0 && !IsSame(items[index], wanted))
        {
            index--;
        }

        return (decimal)index;
    }

    private static bool IsSame(object? item, object wanted) => item is not null
        && (TemplateValue.IsText(item) ? TemplateValue.IsText(wanted) : item.GetType() == wanted.GetType())
        && TemplateValue.AreEqual(item, wanted);

    private static object?[] Chunk(BuiltInCall call)
    {
        var length = call.ArgumentInteger(0);
        if (length < 1)
        {
            throw new TemplateValueException("?chunk needs a length of at least 1");
        }

        object?[][] chunks = [.. call.Items.Chunk(length)];
        if (call.Count > 1 && chunks is [.., var last] && last.Length < length)
        {
            var filling = call.ArgumentValue(1);
            chunks[^1] = [.. last, .. Enumerable.Repeat(filling, length - last.Length)];
        }

        return chunks;
    }

    private static bool Holds(BuiltInCall call, object? item) => TemplateValue.ToBoolean(Applied(call, item));

    private static object Applied(BuiltInCall call, object? item) => call.Argument(0) switch
    {
        LambdaExpression lambda => lambda.Apply(call.Run, item),
        NameExpression function => call.Run.FindMacro(function.Name, isFunction: true).Call(call.Run, [item])
            ?? throw new TemplateValueException($"{function.Name} returns nothing"),
        _ => throw new TemplateValueException("A lambda is needed, such as item -> item.price > 10"),
    };
}
