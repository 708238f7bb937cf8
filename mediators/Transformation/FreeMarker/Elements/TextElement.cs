namespace Integrator.Mediators.Transformation.FreeMarker.Elements;

/// <summary>Text that is printed as it stands.</summary>
internal sealed class TextElement(string text) : TemplateElement
{
    public override RunOutcome Run(TemplateRun run)
    {
        run.Output.Append(text);
        return RunOutcome.Next;
    }
}
