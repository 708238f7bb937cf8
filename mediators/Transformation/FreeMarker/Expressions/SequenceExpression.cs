namespace Integrator.Mediators.Transformation.FreeMarker.Expressions;

/// <summary><c>[a, b]</c>.</summary>
internal sealed class SequenceExpression(TemplateExpression[] items) : TemplateExpression
{
    public override object? Evaluate(TemplateRun run)
    {
        var values = new object?[items.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = items[i].Require(run);
        }

        return values;
    }
}
