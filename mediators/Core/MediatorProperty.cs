using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Core;

/// <summary>A <c>property</c> child of a mediator: a name with a fixed or an evaluated value (MI: MediatorPropertyFactory; mediators d.0).</summary>
internal sealed class MediatorProperty
{
    private readonly string? value;
    private readonly ValueExpression? expression;

    private MediatorProperty(string name, string? value, ValueExpression? expression)
    {
        Name = name;
        this.value = value;
        this.expression = expression;
    }

    /// <summary>The child's description for an element that has such children.</summary>
    public static ElementSpec Spec => new ElementSpec("property", "A name and its value.")
        .Attribute("name", ValueKind.Text, "Name.", required: true)
        .Attribute("value", ValueKind.Text, "Fixed value.")
        .Attribute("expression", ValueKind.Expression, "Expression that gives the value; used when there is no 'value'.")
        .Attribute("scope", ValueKind.Choice, "Scope, where the mediator sets properties.", choices: ["default", "axis2", "axis2-client", "transport"]);

    public string Name { get; }

    public bool IsContentAware => expression is { IsContentAware: true };

    /// <summary>All <c>property</c> children of an element.</summary>
    public static MediatorProperty[] ReadAll(ArtifactElement element, ParseScope scope) =>
        [.. element.Children("property").Select(child => Read(child, scope))];

    public string? Evaluate(MessageContext context) => value ?? expression!.EvaluateString(context);

    private static MediatorProperty Read(ArtifactElement element, ParseScope scope)
    {
        ParseScope.CheckAttributes(element, Spec);
        var name = element.RequiredAttribute("name");
        if (element.Attribute("value") is not null)
        {
            return new(name, element.RequiredAttribute("value"), null);
        }

        if (element.Attribute("expression") is not null)
        {
            return new(name, null, scope.RequiredExpression(element, "expression"));
        }

        throw element.Error("bad-property", $"The property '{name}' has no value", "write value=\"...\" or expression=\"...\"");
    }
}
