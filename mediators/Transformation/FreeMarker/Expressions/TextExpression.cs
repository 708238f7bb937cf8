using Integrator.Mediators.Transformation.FreeMarker.Elements;

namespace Integrator.Mediators.Transformation.FreeMarker.Expressions;

/// <summary>A text with interpolations in it.</summary>
internal sealed class TextExpression(TemplateElement content) : TemplateExpression
{
    public override object? Evaluate(TemplateRun run) => run.Capture(content);
}
