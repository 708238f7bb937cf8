using System.Text;
using Integrator.Mediators.Transformation.FreeMarker.Elements;
using Integrator.Mediators.Transformation.FreeMarker.Values;

namespace Integrator.Mediators.Transformation.FreeMarker;

/// <summary>One filling of a template: its names, its output, and how much it has used of its limits.</summary>
internal sealed class TemplateRun(TemplateHash data, IReadOnlyDictionary<string, Macro> macros, TimeProvider time)
{
    /// <summary>Characters that one filling may print, or one text may have.</summary>
    public const int MaximumOutput = 64 * 1024 * 1024;

    /// <summary>Elements that one filling may run, loops included.</summary>
    private const int MaximumSteps = 2_000_000;

    private const int MaximumCalls = 100;

    private readonly Dictionary<string, object?> assigned = new(StringComparer.Ordinal);
    private MacroFrame frame = new(null, null);
    private int calls;
    private int steps;

    public StringBuilder Output { get; private set; } = new(256);

    public TimeProvider Time => time;

    /// <summary>How numbers are printed: a format of <c>#setting number_format</c>, or null for the default.</summary>
    public string? NumberFormat { get; set; }

    /// <summary>What true and false are printed as; null: not at all.</summary>
    public (string True, string False)? BooleanFormat { get; set; }

    /// <summary>What <c>#return</c> gave.</summary>
    public object? Returned { get; set; }

    /// <summary>The innermost loop, for <c>#sep</c> and <c>#items</c>; null outside.</summary>
    public LoopState? InnermostLoop => frame.Loops.Count == 0 ? null : frame.Loops[^1];

    /// <summary>A name: loop variables first, then a macro's own, then what was assigned, then the data of the message.</summary>
    public object? Find(string name)
    {
        for (var i = frame.Loops.Count - 1; i >= 0; i--)
        {
            if (frame.Loops[i].TryFind(name, out var item))
            {
                return item;
            }
        }

        return frame.Locals.TryGetValue(name, out var local) ? local
            : assigned.TryGetValue(name, out var value) ? value
            : data.Find(name);
    }

    public void Assign(string name, object? value) => assigned[name] = value;

    public void AssignLocal(string name, object? value) => frame.Locals[name] = value;

    /// <summary>The loop that a variable belongs to, for <c>?index</c> and its kin.</summary>
    public LoopState LoopOf(string name)
    {
        for (var i = frame.Loops.Count - 1; i >= 0; i--)
        {
            if (frame.Loops[i].TryFind(name, out _))
            {
                return frame.Loops[i];
            }
        }

        throw new TemplateValueException($"'{name}' is no variable of a loop");
    }

    public void Enter(LoopState loop) => frame.Loops.Add(loop);

    public void Leave() => frame.Loops.RemoveAt(frame.Loops.Count - 1);

    public Macro FindMacro(string name, bool isFunction) => macros.TryGetValue(name, out var macro) && macro.IsFunction == isFunction
        ? macro
        : throw new TemplateValueException($"There is no {(isFunction ? "function" : "macro")} '{name}'");

    /// <summary>Runs a macro's body with names of its own; gives what it returned, null for nothing.</summary>
    public object? Call(TemplateElement body, MacroCall? caller, Action<TemplateRun> bind)
    {
        if (++calls > MaximumCalls)
        {
            throw new TemplateValueException($"Macros and functions call each other more than {MaximumCalls} deep");
        }

        var outer = frame;
        frame = new MacroFrame(caller, outer);
        try
        {
            bind(this);
            return body.Run(this) == RunOutcome.Return ? Returned : null;
        }
        finally
        {
            frame = outer;
            calls--;
        }
    }

    /// <summary>Runs what stands between a macro's tags, with the names of the place that calls it.</summary>
    public void RunNested(object?[] values)
    {
        if (frame is not { Call: { Content: { } content } call, Outer: { } outer })
        {
            return;
        }

        var inner = frame;
        frame = outer;
        var loop = new NestedVariables(call.ContentNames, values);
        Enter(loop);
        try
        {
            content.Run(this);
        }
        finally
        {
            Leave();
            frame = inner;
        }
    }

    /// <summary>Counts one step; every element and every round of a loop takes one.</summary>
    public void Step()
    {
        if (++steps > MaximumSteps || Output.Length > MaximumOutput)
        {
            throw new TemplateValueException($"The template went beyond its limits: {MaximumSteps} steps and {MaximumOutput} characters");
        }
    }

    /// <summary>The text that a value prints.</summary>
    /// <exception cref="TemplateValueException">It has none.</exception>
    public string TextOf(object value) => value switch
    {
        decimal number when NumberFormat is not null => TemplateNumber.Format(number, NumberFormat),
        bool flag when BooleanFormat is { } words => flag ? words.True : words.False,
        _ => TemplateValue.ToText(value),
    };

    /// <summary>Two values as one text.</summary>
    public string Join(object first, object second)
    {
        var (head, tail) = (TextOf(first), TextOf(second));
        return head.Length + tail.Length <= MaximumOutput ? head + tail : throw new TemplateValueException($"A text may have {MaximumOutput} characters");
    }

    /// <summary>Runs an element with an output of its own and gives what it printed.</summary>
    public string Capture(TemplateElement element) => Capture(element, out _);

    public string Capture(TemplateElement element, out RunOutcome outcome)
    {
        var outer = Output;
        Output = new StringBuilder();
        try
        {
            outcome = element.Run(this);
            return Output.ToString();
        }
        finally
        {
            Output = outer;
        }
    }
}
