using Integrator.Mediators.Transformation.FreeMarker.Expressions;

namespace Integrator.Mediators.Transformation.FreeMarker.Elements;

/// <summary><c>${..}</c>.</summary>
internal sealed class InterpolationElement(TemplateExpression expression) : TemplateElement
{
    public override RunOutcome Run(TemplateRun run)
    {
        run.Output.Append(run.TextOf(expression.Require(run)));
        return RunOutcome.Next;
    }
}
