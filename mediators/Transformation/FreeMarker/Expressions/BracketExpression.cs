namespace Integrator.Mediators.Transformation.FreeMarker.Expressions;

/// <summary><c>(a.b.c)</c>: with <c>!</c> or <c>??</c> behind it any step may be missing.</summary>
internal sealed class BracketExpression(TemplateExpression inner) : TemplateExpression
{
    public override object? Evaluate(TemplateRun run) => inner.Evaluate(run);

    public override object? EvaluateLeniently(TemplateRun run)
    {
        try
        {
            return inner.EvaluateLeniently(run);
        }
        catch (MissingValueException)
        {
            return null;
        }
    }
}
