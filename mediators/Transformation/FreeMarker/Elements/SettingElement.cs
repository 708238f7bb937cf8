using Integrator.Mediators.Transformation.FreeMarker.Expressions;
using Integrator.Mediators.Transformation.FreeMarker.Values;

namespace Integrator.Mediators.Transformation.FreeMarker.Elements;

/// <summary><c>#setting number_format=..</c> and <c>#setting boolean_format=..</c>.</summary>
internal sealed class SettingElement(bool isNumberFormat, TemplateExpression value) : TemplateElement
{
    public override RunOutcome Run(TemplateRun run)
    {
        var format = TemplateValue.ToText(value.Require(run));
        if (isNumberFormat)
        {
            run.NumberFormat = format;
            return RunOutcome.Next;
        }

        var words = format == "c" ? ["true", "false"] : format.Split(',');
        run.BooleanFormat = words is [var yes, var no] ? (yes, no) : throw new TemplateValueException($"boolean_format is two words with a comma between them, not '{format}'");
        return RunOutcome.Next;
    }
}
