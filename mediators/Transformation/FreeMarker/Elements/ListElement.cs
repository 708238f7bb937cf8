using Integrator.Mediators.Transformation.FreeMarker.Expressions;
using Integrator.Mediators.Transformation.FreeMarker.Values;

namespace Integrator.Mediators.Transformation.FreeMarker.Elements;

/// <summary><c>#list a as b</c>, <c>#list a as k, v</c>, and <c>#list a</c> with <c>#items as b</c> in it.</summary>
internal sealed class ListElement(TemplateExpression list, string? firstName, string? secondName, TemplateElement body, TemplateElement? otherwise) : TemplateElement
{
    public override RunOutcome Run(TemplateRun run)
    {
        var value = list.Require(run);
        if (IsEmpty(value))
        {
            return otherwise?.Run(run) ?? RunOutcome.Next;
        }

        if (firstName is not null)
        {
            return Loop(run, value, firstName, secondName, body);
        }

        run.Enter(new LoopState(null, null) { Waiting = value });
        try
        {
            return body.Run(run);
        }
        finally
        {
            run.Leave();
        }
    }

    /// <summary>Runs a body once for every item, or every entry when there are two names.</summary>
    public static RunOutcome Loop(TemplateRun run, object value, string firstName, string? secondName, TemplateElement body)
    {
        var loop = new LoopState(firstName, secondName);
        run.Enter(loop);
        try
        {
            var hash = secondName is null ? null
                : value as TemplateHash ?? throw new TemplateValueException($"A {TemplateValue.KindOf(value)} has no names to list: only a hash has");
            var items = hash is null ? TemplateValue.ToSequence(value) : hash.Names.ToArray<object?>();
            for (var i = 0; i < items.Count; i++)
            {
                run.Step();
                loop.Index = i;
                loop.HasNext = i + 1 < items.Count;
                loop.First = items[i];
                loop.Second = hash?.Find((string)items[i]!);
                switch (body.Run(run))
                {
                    case RunOutcome.Break:
                        return RunOutcome.Next;
                    case RunOutcome.Return:
                        return RunOutcome.Return;
                }
            }

            return RunOutcome.Next;
        }
        finally
        {
            run.Leave();
        }
    }

    private static bool IsEmpty(object value) => value switch
    {
        IReadOnlyList<object?> items => items.Count == 0,
        TemplateHash hash => !hash.Names.Any(),
        _ => throw new TemplateValueException($"A {TemplateValue.KindOf(value)} stands where a sequence is needed"),
    };
}
