namespace Integrator.Mediators.Transformation.FreeMarker.Expressions;

internal sealed class LiteralExpression(object value) : TemplateExpression
{
    public override object? Evaluate(TemplateRun run) => value;
}
