namespace Integrator.Mediators.Transformation.FreeMarker.Elements;

/// <summary><c>#break</c> and <c>#continue</c>.</summary>
internal sealed class JumpElement(RunOutcome outcome) : TemplateElement
{
    public override RunOutcome Run(TemplateRun run) => outcome;
}
