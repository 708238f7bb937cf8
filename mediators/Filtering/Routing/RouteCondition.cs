using Integrator.Core.Artifacts;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Filtering.Routing;

/// <summary>An evaluator of a conditional router or a rewrite rule (MI: commons/evaluators).</summary>
internal abstract class RouteCondition
{
    /// <param name="context">The message.</param>
    /// <param name="url">The address that conditions of the types url and param look at; null: none.</param>
    /// <exception cref="ConditionException">It cannot be evaluated.</exception>
    public abstract bool Holds(MessageContext context, string? url);

    public static RouteCondition Read(ArtifactElement element, ParseScope scope)
    {
        switch (element.Name)
        {
            case "equal":
                var expected = element.Attribute("value") ?? throw element.Error("missing-attribute", "<equal> needs the attribute 'value'");
                return new TextCondition(RouteText.Read(element, scope), text => text.Equals(expected, StringComparison.OrdinalIgnoreCase));
            case "match":
                var regex = ParseScope.RequiredPattern(element, "regex");
                return new TextCondition(RouteText.Read(element, scope), regex.IsMatch);
            case "and":
                return new AllConditions(ReadAll(element, scope, 2));
            case "or":
                return new AnyCondition(ReadAll(element, scope, 2));
            case "not":
                return new NotCondition(ReadAll(element, scope, 1)[0]);
            default:
                throw element.Error("bad-condition", $"<{element.Name}> is no condition", "use equal, match, and, or, not");
        }
    }

    private static RouteCondition[] ReadAll(ArtifactElement element, ParseScope scope, int least)
    {
        RouteCondition[] inner = [.. element.Children().Select(child => Read(child, scope))];
        return inner.Length >= least
            ? inner
            : throw element.Error("bad-condition", $"<{element.Name}> needs {(least == 1 ? "a condition" : "two conditions or more")} inside");
    }

    private sealed class TextCondition(RouteText source, Func<string, bool> test) : RouteCondition
    {
        public override bool Holds(MessageContext context, string? url) => source.Read(context, url) is { } text && test(text);
    }

    private sealed class AllConditions(RouteCondition[] inner) : RouteCondition
    {
        public override bool Holds(MessageContext context, string? url) => Array.TrueForAll(inner, condition => condition.Holds(context, url));
    }

    private sealed class AnyCondition(RouteCondition[] inner) : RouteCondition
    {
        public override bool Holds(MessageContext context, string? url) => Array.Exists(inner, condition => condition.Holds(context, url));
    }

    private sealed class NotCondition(RouteCondition inner) : RouteCondition
    {
        public override bool Holds(MessageContext context, string? url) => !inner.Holds(context, url);
    }
}
