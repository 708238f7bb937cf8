namespace Integrator.Mediators.Transformation.FreeMarker.Elements;

/// <summary><c>#sep</c>: printed between the rounds of a loop.</summary>
internal sealed class SepElement(TemplateElement body) : TemplateElement
{
    public override RunOutcome Run(TemplateRun run) => run.InnermostLoop is { HasNext: true } ? body.Run(run) : RunOutcome.Next;
}
