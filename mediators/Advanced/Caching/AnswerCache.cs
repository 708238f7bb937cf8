namespace Integrator.Mediators.Advanced.Caching;

/// <summary>Answers by the hash of their requests: the least recently used one goes when there are too many, and each after its time.</summary>
internal sealed class AnswerCache(int capacity, TimeSpan lifetime, TimeProvider time)
{
    private readonly Lock access = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> entries = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> byUse = new();

    /// <summary>The answer, or null when there is none or its time is over.</summary>
    public CachedAnswer? Find(string hash)
    {
        lock (access)
        {
            if (!entries.TryGetValue(hash, out var node))
            {
                return null;
            }

            byUse.Remove(node);
            if (time.GetElapsedTime(node.Value.StoredAt) >= lifetime)
            {
                entries.Remove(hash);
                return null;
            }

            byUse.AddFirst(node);
            return node.Value.Answer;
        }
    }

    public void Store(string hash, CachedAnswer answer)
    {
        if (capacity == 0)
        {
            return;
        }

        lock (access)
        {
            Drop(hash);
            if (entries.Count >= capacity)
            {
                Drop(byUse.Last!.Value.Hash);
            }

            entries[hash] = byUse.AddFirst(new Entry(hash, answer, time.GetTimestamp()));
        }
    }

    public void Remove(string hash)
    {
        lock (access)
        {
            Drop(hash);
        }
    }

    private void Drop(string hash)
    {
        if (entries.Remove(hash, out var node))
        {
            byUse.Remove(node);
        }
    }

    private readonly record struct Entry(string Hash, CachedAnswer Answer, long StoredAt);
}
