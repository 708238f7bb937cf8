using Integrator.Mediators.Transformation.FreeMarker.Values;

namespace Integrator.Mediators.Transformation.FreeMarker.Expressions;

/// <summary><c>1..5</c>, <c>1..&lt;5</c>, <c>1..*4</c>, <c>1..</c>: whole numbers in a row, or a slice's bounds.</summary>
internal sealed class RangeExpression(TemplateExpression from, string mark, TemplateExpression? to) : TemplateExpression
{
    private const int MaximumLength = 1_000_000;

    public override object? Evaluate(TemplateRun run)
    {
        var (first, last, _) = Bounds(run);
        if (last is not { } end)
        {
            throw new TemplateValueException("A range without an end can only cut a text or sequence");
        }

        var isFalling = mark is ".." && end < first;
        var count = isFalling ? (long)first - end + 1 : (long)end - first + 1;
        if (count > MaximumLength)
        {
            throw new TemplateValueException($"A range may have {MaximumLength} numbers, not {count}");
        }

        var numbers = new object?[Math.Max(0, count)];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = (decimal)(isFalling ? first - i : first + i);
        }

        return numbers;
    }

    /// <summary>First, last (null: to the end), and whether the end may lie beyond what there is.</summary>
    public (int From, int? To, bool IsLenient) Bounds(TemplateRun run)
    {
        var first = TemplateValue.ToInteger(from.Require(run));
        if (to is null)
        {
            return (first, null, false);
        }

        var given = TemplateValue.ToInteger(to.Require(run));
        return mark switch
        {
            "..*" => (first, first + given - 1, true),
            "..<" or "..!" => (first, given - 1, false),
            _ => (first, given, false),
        };
    }
}
