using Integrator.Mediators.Transformation.FreeMarker.Expressions;

namespace Integrator.Mediators.Transformation.FreeMarker.Elements;

/// <summary><c>#stop "reason"</c>: the payload is not made, and the flow fails.</summary>
internal sealed class StopElement(TemplateExpression? reason) : TemplateElement
{
    public override RunOutcome Run(TemplateRun run) =>
        throw new TemplateStopException(reason is null ? "Encountered stop instruction" : run.TextOf(reason.Require(run)));
}
