using Integrator.Core.Artifacts;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Filtering.Routing;

/// <summary>An evaluator of a conditional router (MI: commons/evaluators).</summary>
internal abstract class RouteCondition
{
    public abstract bool Holds(MessageContext context);

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
                return new AllConditions(ReadAll(element, scope));
            case "or":
                return new AnyCondition(ReadAll(element, scope));
            case "not":
                return new NotCondition(ReadAll(element, scope)[0]);
            default:
                throw element.Error("bad-condition", $"<{element.Name}> is no condition", "use equal, match, and, or, not");
        }
    }

    private static RouteCondition[] ReadAll(ArtifactElement element, ParseScope scope)
    {
        RouteCondition[] inner = [.. element.Children().Select(child => Read(child, scope))];
        return inner.Length > 0 ? inner : throw element.Error("bad-condition", $"<{element.Name}> has no condition inside");
    }

    private sealed class TextCondition(RouteText source, Func<string, bool> test) : RouteCondition
    {
        public override bool Holds(MessageContext context) => source.Read(context) is { } text && test(text);
    }

    private sealed class AllConditions(RouteCondition[] inner) : RouteCondition
    {
        public override bool Holds(MessageContext context) => Array.TrueForAll(inner, condition => condition.Holds(context));
    }

    private sealed class AnyCondition(RouteCondition[] inner) : RouteCondition
    {
        public override bool Holds(MessageContext context) => Array.Exists(inner, condition => condition.Holds(context));
    }

    private sealed class NotCondition(RouteCondition inner) : RouteCondition
    {
        public override bool Holds(MessageContext context) => !inner.Holds(context);
    }
}
