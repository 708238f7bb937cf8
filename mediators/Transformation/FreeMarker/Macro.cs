using Integrator.Mediators.Transformation.FreeMarker.Elements;
using Integrator.Mediators.Transformation.FreeMarker.Values;

namespace Integrator.Mediators.Transformation.FreeMarker;

/// <summary>A macro (<c>&lt;@name/&gt;</c>) or function (<c>name()</c>) that the template defines.</summary>
internal sealed class Macro(string name, bool isFunction, MacroParameter[] parameters, string? rest)
{
    public bool IsFunction => isFunction;

    /// <summary>Set once, when the body has been read: it may call the macro itself.</summary>
    public TemplateElement Body { get; set; } = new TextElement("");

    /// <summary>Calls with values in their order; gives what <c>#return</c> gave, null for nothing.</summary>
    public object? Call(TemplateRun run, object?[] values, MacroCall? caller = null)
    {
        if (values.Length > parameters.Length && rest is null)
        {
            throw new TemplateValueException($"{name} takes {parameters.Length} arguments, not {values.Length}");
        }

        return run.Call(Body, caller, inner =>
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                Bind(inner, parameters[i], i < values.Length ? values[i] : null);
            }

            if (rest is not null)
            {
                inner.AssignLocal(rest, values.Length > parameters.Length ? values[parameters.Length..] : Array.Empty<object?>());
            }
        });
    }

    /// <summary>Calls with values by name.</summary>
    public void Call(TemplateRun run, IReadOnlyDictionary<string, object?> values, MacroCall caller)
    {
        var others = new MapHash();
        foreach (var (given, value) in values)
        {
            if (!parameters.Any(parameter => parameter.Name == given))
            {
                others.Set(given, rest is null ? throw new TemplateValueException($"{name} has no parameter '{given}'") : value);
            }
        }

        run.Call(Body, caller, inner =>
        {
            foreach (var parameter in parameters)
            {
                Bind(inner, parameter, values.GetValueOrDefault(parameter.Name));
            }

            if (rest is not null)
            {
                inner.AssignLocal(rest, others);
            }
        });
    }

    private void Bind(TemplateRun run, MacroParameter parameter, object? given) => run.AssignLocal(
        parameter.Name,
        given ?? parameter.Fallback?.Require(run) ?? throw new TemplateValueException($"{name} needs a value for '{parameter.Name}'"));
}
