namespace Integrator.Mediators.Transformation.FreeMarker.Expressions;

internal sealed class NameExpression(string name) : TemplateExpression
{
    public string Name => name;

    public override object? Evaluate(TemplateRun run) => run.Find(name);
}
