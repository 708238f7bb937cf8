using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Services;
using Integrator.Core.Stores;
using Microsoft.Extensions.Logging;

namespace Integrator.Scheduling.Processors;

/// <summary>Delivers one message until it has gone: the attempts, the pauses between them and what happens after the last.</summary>
internal abstract class DeliveryWork(MessageProcessor processor, ProcessorOptions options) : IStoreWork
{
    /// <summary>What one attempt came to.</summary>
    protected enum Delivery
    {
        Delivered,
        Failed,

        /// <summary>There is no sense in going on: the processor has been deactivated.</summary>
        Deactivated,
    }

    protected MessageProcessor Processor { get; } = processor;

    protected ProcessorOptions Options { get; } = options;

    public async ValueTask<bool> RunAsync(IMediationRuntime runtime, IMessageConsumer consumer, CancellationToken cancellationToken)
    {
        if (await consumer.ReceiveAsync(cancellationToken).ConfigureAwait(false) is not { } message)
        {
            return false;
        }
        for (var attempts = 1; Processor.GoesOn; attempts++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var delivery = await AttemptAsync(runtime, message, cancellationToken).ConfigureAwait(false);
            if (delivery == Delivery.Deactivated)
            {
                return false;
            }
            if (delivery == Delivery.Delivered)
            {
                await consumer.AcknowledgeAsync(cancellationToken).ConfigureAwait(false);
                return true;
            }
            if (Options.Attempts > 0 && attempts >= Options.Attempts)
            {
                return await GiveUpAsync(runtime, consumer, message, cancellationToken).ConfigureAwait(false);
            }
            if (!await Processor.PauseAsync(Options.RetryInterval, runtime.Time).ConfigureAwait(false))
            {
                return false;
            }
        }
        return false;
    }

    protected abstract ValueTask<Delivery> AttemptAsync(IMediationRuntime runtime, StoredMessage message, CancellationToken cancellationToken);

    protected async ValueTask DeactivateAsync(MessageContext context)
    {
        Processor.Deactivate();
        await RunSequenceAsync(context, Options.DeactivateSequence).ConfigureAwait(false);
    }

    /// <summary>Runs a sequence if one is named and there; its outcome does not count.</summary>
    protected async ValueTask RunSequenceAsync(MessageContext context, string? name)
    {
        if (name is null)
        {
            return;
        }
        if (context.Artifacts.FindSequence(name) is not { } sequence)
        {
            ProcessorLog.NoSequence(LogOf(context.Runtime), Processor.Name, name);
            return;
        }
        if (await sequence.RunAsync(context).ConfigureAwait(false) == Flow.Fault)
        {
            context.Runtime.ReportUnhandledFault(context);
        }
    }

    protected static ILogger LogOf(IMediationRuntime runtime) => runtime.Loggers.CreateLogger<MessageProcessor>();

    private async ValueTask<bool> GiveUpAsync(IMediationRuntime runtime, IMessageConsumer consumer, StoredMessage message, CancellationToken cancellationToken)
    {
        if (Options.DropsAfterLastAttempt)
        {
            ProcessorLog.Dropped(LogOf(runtime), Processor.Name, Options.Attempts);
        }
        else if (Options.FailStore is not { } name)
        {
            await DeactivateAsync(message.Restore(runtime, cancellationToken)).ConfigureAwait(false);
            return false;
        }
        else if (runtime.Artifacts.Find<IMessageStore>(ArtifactKind.MessageStore, name) is { } store && await store.StoreAsync(message, cancellationToken).ConfigureAwait(false))
        {
            ProcessorLog.MovedToFailStore(LogOf(runtime), Processor.Name, Options.Attempts);
        }
        else
        {
            ProcessorLog.FailStoreRefused(LogOf(runtime), Processor.Name, name);
            await DeactivateAsync(message.Restore(runtime, cancellationToken)).ConfigureAwait(false);
            return false;
        }
        await consumer.AcknowledgeAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }
}
