using Integrator.Mediators.Transformation.FreeMarker.Expressions;

namespace Integrator.Mediators.Transformation.FreeMarker.Elements;

/// <summary><c>#return</c>.</summary>
internal sealed class ReturnElement(TemplateExpression? value) : TemplateElement
{
    public override RunOutcome Run(TemplateRun run)
    {
        run.Returned = value?.Require(run);
        return RunOutcome.Return;
    }
}
