using Integrator.Mediators.Transformation.FreeMarker.Expressions;

namespace Integrator.Mediators.Transformation.FreeMarker.Elements;

/// <summary><c>&lt;@name a=1/&gt;</c> or <c>&lt;@name 1 2&gt;..&lt;/@name&gt;</c>.</summary>
internal sealed class MacroCallElement(string name, IReadOnlyList<(string? Name, TemplateExpression Value)> arguments, MacroCall call) : TemplateElement
{
    public override RunOutcome Run(TemplateRun run)
    {
        var macro = run.FindMacro(name, isFunction: false);
        if (arguments is [{ Name: not null }, ..])
        {
            macro.Call(run, arguments.ToDictionary(static argument => argument.Name!, argument => argument.Value.Evaluate(run), StringComparer.Ordinal), call);
        }
        else
        {
            macro.Call(run, [.. arguments.Select(argument => argument.Value.Evaluate(run))], call);
        }

        return RunOutcome.Next;
    }
}
