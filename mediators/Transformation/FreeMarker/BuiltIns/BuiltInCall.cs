using Integrator.Mediators.Transformation.FreeMarker.Expressions;
using Integrator.Mediators.Transformation.FreeMarker.Values;

namespace Integrator.Mediators.Transformation.FreeMarker.BuiltIns;

/// <summary>One use of a built-in: what stands before the <c>?</c>, and the arguments.</summary>
internal readonly struct BuiltInCall(TemplateRun run, TemplateExpression target, TemplateExpression[] arguments)
{
    public TemplateRun Run => run;

    public TemplateExpression Target => target;

    public int Count => arguments.Length;

    /// <exception cref="MissingValueException">There is no value.</exception>
    public object Value => target.Require(run);

    /// <summary>The value; null when it is missing, in brackets at any step.</summary>
    public object? ValueOrNull => target.EvaluateLeniently(run);

    /// <exception cref="TemplateValueException">The value has no text.</exception>
    public string Text => run.TextOf(Value);

    public decimal Number => TemplateValue.ToNumber(Value);

    public IReadOnlyList<object?> Items => TemplateValue.ToSequence(Value);

    public TemplateExpression Argument(int index) => arguments[index];

    public object ArgumentValue(int index) => arguments[index].Require(run);

    public string ArgumentText(int index) => run.TextOf(ArgumentValue(index));

    /// <summary>The text of an argument that may be left out.</summary>
    public string ArgumentText(int index, string fallback) => index < arguments.Length ? ArgumentText(index) : fallback;

    public int ArgumentInteger(int index) => TemplateValue.ToInteger(ArgumentValue(index));

    /// <summary>The loop whose variable stands before the <c>?</c>.</summary>
    public LoopState Loop => target is NameExpression name
        ? run.LoopOf(name.Name)
        : throw new TemplateValueException($"'{target.Text}' is no variable of a loop");
}
