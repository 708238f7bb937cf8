namespace Integrator.Core.Stores;

/// <summary>A store in memory: what is in it is lost when the server stops (MI: InMemoryStore).</summary>
public sealed class InMemoryMessageStore(string name, IReadOnlyDictionary<string, string> parameters) : IMessageStore
{
    /// <summary>Messages that it takes at most; MI's store grows until the memory is full.</summary>
    public const int Capacity = 100_000;

    private readonly Lock sync = new();
    private readonly LinkedList<StoredMessage> waiting = new();
    private int held;

    public string Name { get; } = name;

    public IReadOnlyDictionary<string, string> Parameters { get; } = parameters;

    public int Count
    {
        get
        {
            lock (sync)
            {
                return waiting.Count + held;
            }
        }
    }

    public ValueTask<bool> StoreAsync(StoredMessage message, CancellationToken cancellationToken)
    {
        lock (sync)
        {
            if (waiting.Count + held >= Capacity)
            {
                return new(false);
            }
            waiting.AddLast(message);
            return new(true);
        }
    }

    public IMessageConsumer OpenConsumer() => new Consumer(this);

    private sealed class Consumer(InMemoryMessageStore store) : IMessageConsumer
    {
        private StoredMessage? current;

        public ValueTask<StoredMessage?> ReceiveAsync(CancellationToken cancellationToken)
        {
            lock (store.sync)
            {
                if (current is null && store.waiting.First is { } first)
                {
                    store.waiting.RemoveFirst();
                    store.held++;
                    current = first.Value;
                }
                return new(current);
            }
        }

        public ValueTask AcknowledgeAsync(CancellationToken cancellationToken)
        {
            lock (store.sync)
            {
                if (current is not null)
                {
                    store.held--;
                    current = null;
                }
            }
            return ValueTask.CompletedTask;
        }

        public void Dispose()
        {
            lock (store.sync)
            {
                if (current is not null)
                {
                    store.held--;
                    store.waiting.AddFirst(current);
                    current = null;
                }
            }
        }
    }
}
