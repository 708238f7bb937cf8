using Integrator.Mediators.Transformation.FreeMarker.Values;

namespace Integrator.Mediators.Transformation.FreeMarker.Expressions;

/// <summary><c>a!b</c>; without b the fallback is empty in whatever sense is asked.</summary>
internal sealed class DefaultExpression(TemplateExpression target, TemplateExpression? fallback) : TemplateExpression
{
    public override object? Evaluate(TemplateRun run) => target.EvaluateLeniently(run) ?? (fallback is null ? EmptyValue.Instance : fallback.Evaluate(run));
}
