using Integrator.Core.Artifacts;
using Integrator.Core.Messages;
using Integrator.Mediators.Filtering.Routing;

namespace Integrator.Mediators.Transformation.Rewriting;

/// <summary>A <c>&lt;rewriterule&gt;</c>: actions under a condition (MI: RewriteRule).</summary>
internal sealed record RewriteRule(RouteCondition? Condition, IReadOnlyList<RewriteAction> Actions)
{
    public static RewriteRule Parse(ArtifactElement element, ParseScope scope)
    {
        RewriteAction[] actions = [.. element.Children("action").Select(action => RewriteAction.Parse(action, scope))];
        if (actions.Length == 0)
        {
            element.Warn("no-action", "<rewriterule> has no <action>: it changes nothing", "write <action value=\"...\"/>");
        }

        var condition = element.Child("condition")?.Children().FirstOrDefault();
        return new RewriteRule(condition is null ? null : RouteCondition.Read(condition, scope), actions);
    }

    /// <exception cref="RewriteException">An action is not possible, or the parts are no address for the condition.</exception>
    public void Apply(UriFragments fragments, MessageContext context)
    {
        if (Condition is not null && !Holds(Condition, fragments.ToAddress() ?? throw RewriteException.NoAddress(), context))
        {
            return;
        }

        foreach (var action in Actions)
        {
            action.Apply(fragments, context);
        }
    }

    private static bool Holds(RouteCondition condition, string address, MessageContext context)
    {
        try
        {
            return condition.Holds(context, address);
        }
        catch (ConditionException)
        {
            return false;
        }
    }
}
