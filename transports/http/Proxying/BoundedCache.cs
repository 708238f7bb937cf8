using System.Collections.Concurrent;

namespace Integrator.Transports.Http.Proxying;

/// <summary>Remembers results up to a limit; over it everything is forgotten, which costs a moment and needs no bookkeeping on the way.</summary>
internal sealed class BoundedCache<TKey, TValue>(int limit)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TValue> _values = new();
    private int _count;

    public int Count => _values.Count;

    public bool TryGet(TKey key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out TValue value) => _values.TryGetValue(key, out value);

    public void Add(TKey key, TValue value)
    {
        if (Interlocked.Increment(ref _count) > limit)
        {
            _values.Clear();
            Interlocked.Exchange(ref _count, 1);
        }

        _values[key] = value;
    }
}
