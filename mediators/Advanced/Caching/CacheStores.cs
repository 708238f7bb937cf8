using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Integrator.Core.Services;

namespace Integrator.Mediators.Advanced.Caching;

/// <summary>
/// The caches that have an id: all cache mediators of one id share the store that the first of them to be asked has made, in its size and with its time
/// (MI: CacheManager). One that is deployed again begins with an empty store.
/// </summary>
internal sealed class CacheStores
{
    private static readonly ConditionalWeakTable<IMediationRuntime, CacheStores> ByRuntime = [];
    private static long lastOrdinal;

    private readonly ConcurrentDictionary<string, Store> stores = new(StringComparer.Ordinal);

    /// <summary>A number for a mediator that is being parsed: greater than those of all that were parsed before.</summary>
    public static long NextOrdinal() => Interlocked.Increment(ref lastOrdinal);

    /// <param name="ordinal">The asking mediator's number: a store that was made before it was parsed is not its own.</param>
    public static AnswerCache Get(IMediationRuntime runtime, string id, long ordinal, Func<IMediationRuntime, AnswerCache> create)
    {
        var all = ByRuntime.GetValue(runtime, static _ => new CacheStores());
        while (true)
        {
            if (!all.stores.TryGetValue(id, out var store))
            {
                store = all.stores.GetOrAdd(id, static (_, made) => new Store(made.create(made.runtime), NextOrdinal()), (create, runtime));
            }

            if (store.Ordinal > ordinal)
            {
                return store.Answers;
            }

            all.stores.TryUpdate(id, new Store(create(runtime), NextOrdinal()), store);
        }
    }

    private sealed record Store(AnswerCache Answers, long Ordinal);
}
