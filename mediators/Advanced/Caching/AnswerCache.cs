namespace Integrator.Mediators.Advanced.Caching;

/// <summary>Entries by the hash of their requests: the least recently used one goes when there are too many, and each after its time.</summary>
internal sealed class AnswerCache(int capacity, TimeSpan lifetime, TimeProvider time)
{
    private readonly Lock access = new();
    private readonly Dictionary<string, LinkedListNode<CacheEntry>> entries = new(StringComparer.Ordinal);
    private readonly LinkedList<CacheEntry> byUse = new();

    /// <summary>The entry of that hash; a new one without an answer when there is none, or its time is over.</summary>
    public CacheEntry Open(string hash)
    {
        lock (access)
        {
            if (entries.TryGetValue(hash, out var node))
            {
                byUse.Remove(node);
                if (time.GetElapsedTime(node.Value.CreatedAt) < lifetime)
                {
                    byUse.AddFirst(node);
                    return node.Value;
                }

                entries.Remove(hash);
            }

            var entry = new CacheEntry(hash, time.GetTimestamp());
            if (capacity > 0)
            {
                MakeRoom();
                entries[hash] = byUse.AddFirst(entry);
            }

            return entry;
        }
    }

    private void MakeRoom()
    {
        if (entries.Count >= capacity)
        {
            entries.Remove(byUse.Last!.Value.Hash);
            byUse.RemoveLast();
        }
    }
}
