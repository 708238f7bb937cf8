using Integrator.Core.Artifacts;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Transformation.Rewriting;

/// <summary>A <c>&lt;rewriterule&gt;</c>: actions under a condition.</summary>
internal sealed record RewriteRule(RewriteCondition? Condition, IReadOnlyList<RewriteAction> Actions)
{
    public static RewriteRule Parse(ArtifactElement element, ParseScope scope)
    {
        var actions = element.Children("action").Select(action => RewriteAction.Parse(action, scope)).ToList();
        if (actions.Count == 0)
        {
            throw element.Error("missing-element", "<rewriterule> needs an <action>");
        }

        var condition = element.Child("condition")?.Children().FirstOrDefault();
        return new RewriteRule(condition is null ? null : RewriteCondition.Parse(condition, scope), actions);
    }

    /// <exception cref="RewriteException">An action is not possible.</exception>
    public void Apply(UriFragments fragments, MessageContext context)
    {
        if (Condition is not null && Condition.Evaluate(fragments, context) != true)
        {
            return;
        }

        foreach (var action in Actions)
        {
            action.Apply(fragments, context);
        }
    }
}
