using Integrator.Mediators.Transformation.FreeMarker.Values;

namespace Integrator.Mediators.Transformation.FreeMarker.BuiltIns;

/// <summary>The order of values in <c>?sort</c>, <c>?min</c> and <c>?max</c>; all of them must be of one kind.</summary>
internal sealed class TemplateOrder : IComparer<object?>
{
    public static TemplateOrder Instance { get; } = new();

    public int Compare(object? x, object? y) => (x, y) switch
    {
        (decimal a, decimal b) => a.CompareTo(b),
        (DateTimeOffset a, DateTimeOffset b) => a.CompareTo(b),
        (bool a, bool b) => a.CompareTo(b),
        (not null, not null) when TemplateValue.IsText(x) && TemplateValue.IsText(y) =>
            string.Compare(TemplateValue.ToText(x), TemplateValue.ToText(y), StringComparison.InvariantCultureIgnoreCase) is var order and not 0
                ? order
                : string.CompareOrdinal(TemplateValue.ToText(x), TemplateValue.ToText(y)),
        _ => throw new TemplateValueException($"A {TemplateValue.KindOf(x)} and a {TemplateValue.KindOf(y)} have no order"),
    };
}
