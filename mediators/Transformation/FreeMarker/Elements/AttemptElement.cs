namespace Integrator.Mediators.Transformation.FreeMarker.Elements;

/// <summary><c>#attempt</c> and <c>#recover</c>: nothing of a failed attempt is printed.</summary>
internal sealed class AttemptElement(TemplateElement attempt, TemplateElement recovery) : TemplateElement
{
    public override RunOutcome Run(TemplateRun run)
    {
        string printed;
        RunOutcome outcome;
        try
        {
            printed = run.Capture(attempt, out outcome);
        }
        catch (MissingValueException)
        {
            return recovery.Run(run);
        }
        catch (TemplateValueException)
        {
            return recovery.Run(run);
        }

        run.Output.Append(printed);
        return outcome;
    }
}
