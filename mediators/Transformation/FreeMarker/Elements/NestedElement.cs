using Integrator.Mediators.Transformation.FreeMarker.Expressions;

namespace Integrator.Mediators.Transformation.FreeMarker.Elements;

/// <summary><c>#nested</c>: what stands between the tags of the macro's call.</summary>
internal sealed class NestedElement(TemplateExpression[] values) : TemplateElement
{
    public override RunOutcome Run(TemplateRun run)
    {
        run.RunNested([.. values.Select(value => value.Evaluate(run))]);
        return RunOutcome.Next;
    }
}
