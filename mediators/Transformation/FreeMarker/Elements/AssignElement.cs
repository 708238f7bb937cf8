using Integrator.Mediators.Transformation.FreeMarker.Expressions;

namespace Integrator.Mediators.Transformation.FreeMarker.Elements;

/// <summary><c>#assign</c>, <c>#global</c> and <c>#local</c> with a value, or with what their content prints.</summary>
internal sealed class AssignElement(string name, bool isLocal, TemplateExpression? value, TemplateElement? content) : TemplateElement
{
    public override RunOutcome Run(TemplateRun run)
    {
        var assigned = value is null ? run.Capture(content!) : value.Require(run);
        if (isLocal)
        {
            run.AssignLocal(name, assigned);
        }
        else
        {
            run.Assign(name, assigned);
        }

        return RunOutcome.Next;
    }
}
