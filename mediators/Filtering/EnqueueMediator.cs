using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Mediators.Filtering.Priorities;

namespace Integrator.Mediators.Filtering;

/// <summary><c>enqueue</c>: hands the message to a priority executor (MI: EnqueueMediator).</summary>
[Mediator("enqueue")]
public sealed class EnqueueMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec("enqueue", "Hands the message to a priority executor, which runs a sequence for it when its turn comes.")
        .Attribute("executor", ValueKind.Key, "Name of the priority executor; when there is none the sequence runs at once.", required: true)
        .Attribute("sequence", ValueKind.Key, "Sequence to run.", required: true)
        .Attribute("priority", ValueKind.Integer, "Priority: one that a queue of the executor has; higher goes first.", @default: "0")
        .Example("""<enqueue executor="orders" sequence="process-order" priority="10"/>""");

    private readonly string executorName;
    private readonly string sequenceName;
    private readonly int priority;

    private EnqueueMediator(ArtifactElement element, int priority)
        : base(element)
    {
        executorName = element.RequiredAttribute("executor");
        sequenceName = element.RequiredAttribute("sequence");
        this.priority = priority;
    }

    public override bool NeedsBody => false;

    public static IMediator Parse(ArtifactElement element, ParseScope scope)
    {
        scope.Refer(ArtifactKind.PriorityExecutor, element.RequiredAttribute("executor"), element.AttributePlace("executor"));
        scope.Refer(ArtifactKind.Sequence, element.RequiredAttribute("sequence"), element.AttributePlace("sequence"));
        var written = element.Attribute("priority") ?? "0";
        return int.TryParse(written, System.Globalization.CultureInfo.InvariantCulture, out var priority)
            ? new EnqueueMediator(element, priority)
            : throw element.Error("bad-priority", $"'{written}' is no priority", "write a whole number", element.AttributePlace("priority"));
    }

    public override ValueTask<Flow> MediateAsync(MessageContext context)
    {
        if (context.Artifacts.FindSequence(sequenceName) is not { } sequence)
        {
            return Fail(context, $"Sequence cannot be found : {sequenceName}");
        }

        if (context.Artifacts.Find<PriorityExecutor>(ArtifactKind.PriorityExecutor, executorName) is not { } executor)
        {
            return new(sequence.Enter(context));
        }

        return executor.TryExecute(context, sequence, priority)
            ? new(Flow.Stop)
            : Fail(context, $"Unable to process message in priority executor {executorName} with priority {priority}. Thread pool exhausted.");
    }
}
