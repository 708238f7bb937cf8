namespace Integrator.Mediators.Transformation.FreeMarker.Expressions;

/// <summary>A compiled expression of a template, with its own text for error messages.</summary>
internal abstract class TemplateExpression
{
    public string Text { get; set; } = "";

    public TemplatePlace Place { get; set; }

    /// <summary>The value; null when there is none.</summary>
    public abstract object? Evaluate(TemplateRun run);

    /// <summary>The value, where a missing one may be missing anywhere in brackets.</summary>
    public virtual object? EvaluateLeniently(TemplateRun run) => Evaluate(run);

    /// <exception cref="MissingValueException">There is no value.</exception>
    public object Require(TemplateRun run) => Evaluate(run) ?? throw new MissingValueException(Text, Place);
}
