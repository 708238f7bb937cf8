using Integrator.Core.Services;
using Integrator.Core.Stores;

namespace Integrator.Scheduling.Processors;

/// <summary>What a message processor does with the messages of its store. One instance a worker.</summary>
internal interface IStoreWork
{
    /// <summary>Takes what one run takes; false when the store had nothing.</summary>
    ValueTask<bool> RunAsync(IMediationRuntime runtime, IMessageConsumer consumer, CancellationToken cancellationToken);
}
