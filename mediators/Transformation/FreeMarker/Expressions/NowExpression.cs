namespace Integrator.Mediators.Transformation.FreeMarker.Expressions;

/// <summary><c>.now</c>.</summary>
internal sealed class NowExpression : TemplateExpression
{
    public override object? Evaluate(TemplateRun run) => run.Time.GetLocalNow();
}
