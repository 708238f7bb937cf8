using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Stores;

namespace Integrator.Mediators.Advanced;

/// <summary>Puts a copy of the message into a message store and goes on (MI: MessageStoreMediator).</summary>
[Mediator("store")]
public sealed class StoreMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec("store", "Puts a copy of the message into a message store; a message processor takes it from there.")
        .Attribute("messageStore", ValueKind.DynamicValue, "Name of the store.", required: true)
        .Attribute("sequence", ValueKind.Key, "Sequence that runs on the message before it is stored.")
        .Attribute("name", ValueKind.Text, "A name for this step; it has no effect.")
        .Example("""<store messageStore="orders"/>""");

    private readonly DynamicValue messageStore;
    private readonly string? sequence;

    private StoreMediator(ArtifactElement element, ParseScope scope)
        : base(element)
    {
        messageStore = scope.RequiredValue(element, "messageStore");
        sequence = element.Attribute("sequence");
        if (messageStore.Literal is { } name)
        {
            scope.Refer(ArtifactKind.MessageStore, name, element.AttributePlace("messageStore"));
        }
        if (sequence is not null)
        {
            scope.Refer(ArtifactKind.Sequence, sequence, element.AttributePlace("sequence"));
        }
    }

    public static IMediator Parse(ArtifactElement element, ParseScope scope) => new StoreMediator(element, scope);

    public override async ValueTask<Flow> MediateAsync(MessageContext context)
    {
        var name = messageStore.EvaluateString(context) ?? "";
        if (Find(context, name) is not { } store)
        {
            return context.Fail(null, "Message Store does not exist.", Place);
        }
        if (sequence is not null && context.Artifacts.FindSequence(sequence) is { } before)
        {
            // What the sequence returns does not count, unless it failed: the message is stored all the same.
            var frame = context.Frame;
            if (await before.RunAsync(context).ConfigureAwait(false) == Flow.Fault)
            {
                return Flow.Fault;
            }
            context.Frame = frame;
            await context.BuildBodyAsync().ConfigureAwait(false);
        }
        var message = StoredMessage.Of(context);
        if (await store.StoreAsync(message, context.CancellationToken).ConfigureAwait(false))
        {
            return Flow.Continue;
        }
        var failover = FailoverOf(store);
        if (failover is not null && Find(context, failover) is { } second && await second.StoreAsync(message, context.CancellationToken).ConfigureAwait(false))
        {
            return Flow.Continue;
        }
        context.Properties[Axis2Property.HttpStatus] = 500;
        context.Properties[FaultHandling.ErrorDetail] = "Failed to store message.";
        var failed = $"Failed to store message [{context.MessageId}] in {(failover is null ? "store" : "failover store")} [{failover ?? store.Name}].";
        context.Properties[FaultHandling.ErrorMessage] = failed;
        return context.Fail(null, failed, Place, "Failed to store message.");
    }

    private static IMessageStore? Find(MessageContext context, string name) => context.Artifacts.Find<IMessageStore>(ArtifactKind.MessageStore, name);

    private static string? FailoverOf(IMessageStore store) =>
        store.Parameters.TryGetValue(MessageStoreParameter.GuaranteedDelivery, out var wanted) && wanted.Equals("true", StringComparison.OrdinalIgnoreCase)
        && store.Parameters.TryGetValue(MessageStoreParameter.Failover, out var name) && name.Length > 0 ? name : null;
}
