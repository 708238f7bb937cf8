namespace Integrator.Core.Stores;

/// <summary>Takes messages from a store one at a time: receive, do what is to be done, acknowledge. Used by one thread at a time.</summary>
/// <remarks>Disposing gives a message that was not acknowledged back, to its place at the front.</remarks>
public interface IMessageConsumer : IDisposable
{
    /// <summary>The oldest message that no other consumer holds; the same again until it is acknowledged. Null when there is none.</summary>
    ValueTask<StoredMessage?> ReceiveAsync(CancellationToken cancellationToken);

    /// <summary>Removes the message received last; without one nothing happens.</summary>
    ValueTask AcknowledgeAsync(CancellationToken cancellationToken);
}
