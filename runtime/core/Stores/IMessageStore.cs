namespace Integrator.Core.Stores;

/// <summary>Keeps messages, in order, until a processor takes them (mediation-artifacts h4). Safe for any number of threads.</summary>
public interface IMessageStore
{
    string Name { get; }

    /// <summary>The artifact's parameters, such as <see cref="MessageStoreParameter.Failover"/>.</summary>
    IReadOnlyDictionary<string, string> Parameters { get; }

    /// <summary>Messages that are stored and not acknowledged.</summary>
    int Count { get; }

    /// <summary>Adds a message at the end; false when the store cannot take it now.</summary>
    ValueTask<bool> StoreAsync(StoredMessage message, CancellationToken cancellationToken);

    /// <summary>A consumer of its own: several share the messages, none gets what another holds.</summary>
    IMessageConsumer OpenConsumer();
}
