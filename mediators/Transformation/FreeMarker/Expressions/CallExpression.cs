namespace Integrator.Mediators.Transformation.FreeMarker.Expressions;

/// <summary><c>f(a, b)</c> of a function that the template defines.</summary>
internal sealed class CallExpression(string name, TemplateExpression[] arguments) : TemplateExpression
{
    public override object? Evaluate(TemplateRun run)
    {
        var values = new object?[arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = arguments[i].Evaluate(run);
        }

        return run.FindMacro(name, isFunction: true).Call(run, values);
    }
}
