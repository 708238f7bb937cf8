using Integrator.Mediators.Transformation.FreeMarker.Values;

namespace Integrator.Mediators.Transformation.FreeMarker.Expressions;

/// <summary><c>{"a": 1}</c>.</summary>
internal sealed class HashExpression(IReadOnlyList<(TemplateExpression Name, TemplateExpression Value)> entries) : TemplateExpression
{
    public override object? Evaluate(TemplateRun run)
    {
        var hash = new MapHash();
        foreach (var (name, value) in entries)
        {
            hash.Set(TemplateValue.ToText(name.Require(run)), value.Require(run));
        }

        return hash;
    }
}
