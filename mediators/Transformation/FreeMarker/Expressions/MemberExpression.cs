using Integrator.Mediators.Transformation.FreeMarker.Values;

namespace Integrator.Mediators.Transformation.FreeMarker.Expressions;

/// <summary><c>a.b</c>, <c>a["b"]</c>, <c>a[0]</c>, <c>a[1..3]</c>.</summary>
internal sealed class MemberExpression(TemplateExpression target, TemplateExpression key) : TemplateExpression
{
    public override object? Evaluate(TemplateRun run)
    {
        var container = target.Require(run);
        if (key is RangeExpression range)
        {
            return Slice(container, range.Bounds(run));
        }

        return key.Require(run) switch
        {
            decimal number => At(container, TemplateValue.ToInteger(number)),
            var name when TemplateValue.IsText(name) => Named(container, TemplateValue.ToText(name)),
            var other => throw new TemplateValueException($"A {TemplateValue.KindOf(other)} is no key"),
        };
    }

    private object? Named(object container, string name) => container is TemplateHash hash
        ? hash.Find(name)
        : throw new TemplateValueException($"{target.Text} is a {TemplateValue.KindOf(container)}: it has no '{name}'");

    private static object? At(object container, int index)
    {
        if (container is string text)
        {
            return index >= 0 && index < text.Length ? text[index].ToString() : throw new TemplateValueException($"The text has no character {index}");
        }

        var items = TemplateValue.ToSequence(container);
        return index >= 0 && index < items.Count ? items[index] : null;
    }

    private static object Slice(object container, (int From, int? To, bool IsLenient) bounds)
    {
        var count = container is string text ? text.Length : TemplateValue.ToSequence(container).Count;
        var from = bounds.From;
        var end = bounds.To is { } to ? to + 1 : count;
        end = bounds.IsLenient ? Math.Min(end, count) : end;
        if (from < 0 || end > count || from > end)
        {
            throw new TemplateValueException($"The range {bounds.From}..{bounds.To} is outside of the {count} there are");
        }

        if (container is string whole)
        {
            return whole[from..end];
        }

        var items = TemplateValue.ToSequence(container);
        var slice = new object?[end - from];
        for (var i = 0; i < slice.Length; i++)
        {
            slice[i] = items[from + i];
        }

        return slice;
    }
}
