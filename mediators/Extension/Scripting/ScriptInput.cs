using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Extension.Scripting;

/// <summary>An <c>&lt;argument&gt;</c> of a script's function or of a class mediator.</summary>
internal sealed record ScriptInput(string? Value, ValueExpression? Expression)
{
    public static ScriptInput Parse(ArtifactElement element, ParseScope scope) => element.Attribute("value") is { } value
        ? new ScriptInput(value, null)
        : new ScriptInput(null, scope.RequiredExpression(element, "expression"));

    public object? Evaluate(MessageContext context) => Value ?? Expression!.EvaluateObject(context) ?? Expression.EvaluateString(context);
}
