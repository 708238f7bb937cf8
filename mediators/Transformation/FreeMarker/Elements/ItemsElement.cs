namespace Integrator.Mediators.Transformation.FreeMarker.Elements;

/// <summary><c>#items as b</c>: the round of a <c>#list</c> that names no variable.</summary>
internal sealed class ItemsElement(string firstName, string? secondName, TemplateElement body) : TemplateElement
{
    public override RunOutcome Run(TemplateRun run) => run.InnermostLoop is { Waiting: { } items }
        ? ListElement.Loop(run, items, firstName, secondName, body)
        : throw new TemplateValueException("#items stands in a #list that names no variable");
}
