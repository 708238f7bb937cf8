namespace Integrator.Mediators.Transformation.FreeMarker.Elements;

/// <summary>Elements in a row.</summary>
internal sealed class BlockElement(TemplateElement[] children) : TemplateElement
{
    public override RunOutcome Run(TemplateRun run)
    {
        foreach (var child in children)
        {
            run.Step();
            if (child.Run(run) is var outcome and not RunOutcome.Next)
            {
                return outcome;
            }
        }

        return RunOutcome.Next;
    }
}
