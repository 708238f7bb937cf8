using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Advanced;

/// <summary>
/// Stands for MI's transaction mediator. Nothing here takes part in distributed transactions, so there never is one to commit,
/// to roll back or to require.
/// </summary>
[Mediator("transaction")]
public sealed class TransactionMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec("transaction", "Begins or ends a distributed transaction. There is no resource yet that takes part in one.")
        .Attribute("action", ValueKind.Choice, "What to do. As there never is a transaction, new and use-existing-or-new go on, and the others fault.", true, null, "new", "use-existing-or-new", "fault-if-no-tx", "commit", "rollback", "suspend", "resume")
        .Example("""<transaction action="commit"/>""");

    private static readonly string[] Actions = ["new", "use-existing-or-new", "fault-if-no-tx", "commit", "rollback", "suspend", "resume"];

    private readonly string action;

    private TransactionMediator(ArtifactElement element)
        : base(element)
    {
        action = element.RequiredAttribute("action").Trim();
        if (Array.IndexOf(Actions, action) < 0)
        {
            throw element.Error("bad-action", $"Unknown action '{action}'", $"use one of {string.Join(", ", Actions)}", element.AttributePlace("action"));
        }
        element.Warn("no-transactions", "Distributed transactions are not supported", "dbreport commits each statement by itself");
    }

    public override bool NeedsBody => false;

    public static IMediator Parse(ArtifactElement element, ParseScope scope) => new TransactionMediator(element);

    public override ValueTask<Flow> MediateAsync(MessageContext context) => action switch
    {
        "fault-if-no-tx" => Fail(context, "No active transaction. Require an active transaction"),
        "commit" or "rollback" => Fail(context, $"Unable to {action} transaction"),
        "suspend" or "resume" => Fail(context, $"Invalid transaction mediator action : {action}"),
        _ => Continue,
    };
}
