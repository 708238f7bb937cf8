using Integrator.Mediators.Transformation.FreeMarker.BuiltIns;

namespace Integrator.Mediators.Transformation.FreeMarker.Expressions;

/// <summary><c>a?name</c> or <c>a?name(b, c)</c>.</summary>
internal sealed class BuiltInExpression(TemplateExpression target, BuiltIn builtIn, TemplateExpression[] arguments) : TemplateExpression
{
    public override object? Evaluate(TemplateRun run) => builtIn.Apply(new BuiltInCall(run, target, arguments));
}
