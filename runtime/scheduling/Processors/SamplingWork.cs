using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Services;
using Integrator.Core.Stores;
using Microsoft.Extensions.Logging;

namespace Integrator.Scheduling.Processors;

/// <summary>Takes some messages at each run and starts a sequence on each; what fails there is not tried again (MI: SamplingService).</summary>
internal sealed class SamplingWork(MessageProcessor processor, ProcessorOptions options) : IStoreWork
{
    public async ValueTask<bool> RunAsync(IMediationRuntime runtime, IMessageConsumer consumer, CancellationToken cancellationToken)
    {
        for (var i = 0; i < options.Concurrency; i++)
        {
            if (await consumer.ReceiveAsync(cancellationToken).ConfigureAwait(false) is not { } message)
            {
                return i > 0;
            }
            await consumer.AcknowledgeAsync(cancellationToken).ConfigureAwait(false);
            // The message outlives the run, so it does not end with it either.
            await runtime.StartAsync(message.Restore(runtime, CancellationToken.None), DispatchAsync).ConfigureAwait(false);
        }
        return true;
    }

    private ValueTask<Flow> DispatchAsync(MessageContext context)
    {
        if (options.Sequence is { } name && context.Artifacts.FindSequence(name) is { } sequence)
        {
            return sequence.RunAsync(context);
        }
        ProcessorLog.NoSequence(context.Runtime.Loggers.CreateLogger<MessageProcessor>(), processor.Name, options.Sequence ?? "");
        return new(Flow.Stop);
    }
}
