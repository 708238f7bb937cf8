using Integrator.Mediators.Transformation.FreeMarker.Values;

namespace Integrator.Mediators.Transformation.FreeMarker.Expressions;

/// <summary><c>!a</c>, <c>-a</c>, <c>+a</c>.</summary>
internal sealed class UnaryExpression(string sign, TemplateExpression operand) : TemplateExpression
{
    public override object? Evaluate(TemplateRun run)
    {
        var value = operand.Require(run);
        return sign switch
        {
            "!" => !TemplateValue.ToBoolean(value),
            "-" => -TemplateValue.ToNumber(value),
            _ => TemplateValue.ToNumber(value),
        };
    }
}
