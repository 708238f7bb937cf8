namespace Integrator.Mediators.Transformation.FreeMarker.Expressions;

/// <summary><c>a??</c>.</summary>
internal sealed class ExistsExpression(TemplateExpression target) : TemplateExpression
{
    public override object? Evaluate(TemplateRun run) => target.EvaluateLeniently(run) is not null;
}
