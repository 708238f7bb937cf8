namespace Integrator.Mediators.Transformation.FreeMarker.Elements;

/// <summary>A compiled piece of a template; immutable once the template is read.</summary>
internal abstract class TemplateElement
{
    /// <exception cref="MissingValueException">A value is missing.</exception>
    /// <exception cref="TemplateValueException">A value is not of the kind that is needed.</exception>
    public abstract RunOutcome Run(TemplateRun run);
}
