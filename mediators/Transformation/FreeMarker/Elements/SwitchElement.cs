using Integrator.Mediators.Transformation.FreeMarker.Expressions;
using Integrator.Mediators.Transformation.FreeMarker.Values;

namespace Integrator.Mediators.Transformation.FreeMarker.Elements;

/// <summary><c>#switch</c>: runs from the case that fits on, to a <c>#break</c>; a case without value is the default.</summary>
internal sealed class SwitchElement(TemplateExpression subject, IReadOnlyList<(TemplateExpression? Value, TemplateElement Body)> cases) : TemplateElement
{
    public override RunOutcome Run(TemplateRun run)
    {
        var value = subject.Require(run);
        var first = 0;
        while (first < cases.Count && !(cases[first].Value is { } expected && TemplateValue.AreEqual(value, expected.Require(run))))
        {
            first++;
        }

        if (first == cases.Count)
        {
            first = 0;
            while (first < cases.Count && cases[first].Value is not null)
            {
                first++;
            }
        }

        for (var i = first; i < cases.Count; i++)
        {
            if (cases[i].Body.Run(run) is var outcome and not RunOutcome.Next)
            {
                return outcome == RunOutcome.Break ? RunOutcome.Next : outcome;
            }
        }

        return RunOutcome.Next;
    }
}
