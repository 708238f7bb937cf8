using Integrator.Core.Artifacts;
using Integrator.Core.Services;
using Integrator.Core.Stores;

namespace Integrator.Scheduling.Processors;

/// <summary>Moves each message to another store (MI: FailoverForwardingService).</summary>
internal sealed class FailoverWork(MessageProcessor processor, ProcessorOptions options) : DeliveryWork(processor, options)
{
    protected override async ValueTask<Delivery> AttemptAsync(IMediationRuntime runtime, StoredMessage message, CancellationToken cancellationToken)
    {
        if (Options.TargetStore is not { } name || runtime.Artifacts.Find<IMessageStore>(ArtifactKind.MessageStore, name) is not { } store)
        {
            ProcessorLog.NoStore(LogOf(runtime), Processor.Name, Options.TargetStore ?? "");
            await DeactivateAsync(message.Restore(runtime, cancellationToken)).ConfigureAwait(false);
            return Delivery.Deactivated;
        }
        if (await store.StoreAsync(message, cancellationToken).ConfigureAwait(false))
        {
            return Delivery.Delivered;
        }
        ProcessorLog.ForwardFailed(LogOf(runtime), Processor.Name, name, "the store does not take it");
        await RunSequenceAsync(message.Restore(runtime, cancellationToken), Options.FaultSequence).ConfigureAwait(false);
        return Delivery.Failed;
    }
}
