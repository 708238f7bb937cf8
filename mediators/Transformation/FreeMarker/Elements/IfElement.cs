using Integrator.Mediators.Transformation.FreeMarker.Expressions;
using Integrator.Mediators.Transformation.FreeMarker.Values;

namespace Integrator.Mediators.Transformation.FreeMarker.Elements;

/// <summary><c>#if</c>, <c>#elseif</c>, <c>#else</c>; a branch without condition is the last.</summary>
internal sealed class IfElement(IReadOnlyList<(TemplateExpression? Condition, TemplateElement Body)> branches) : TemplateElement
{
    public override RunOutcome Run(TemplateRun run)
    {
        foreach (var (condition, body) in branches)
        {
            if (condition is null || TemplateValue.ToBoolean(condition.Require(run)))
            {
                return body.Run(run);
            }
        }

        return RunOutcome.Next;
    }
}
