namespace Integrator.Mediators.Advanced.Caching;

/// <summary>
/// A place for the answer to one kind of request. It is made, and its time begins, with the first such request; whoever has asked holds it, so that an
/// answer which comes after its time is lost (MI: CachableResponse in Guava's LoadingCache).
/// </summary>
internal sealed class CacheEntry(string hash, long createdAt)
{
    private volatile CachedAnswer? answer;

    public string Hash => hash;

    /// <summary>Timestamp of the cache's clock.</summary>
    public long CreatedAt => createdAt;

    /// <summary>Null as long as no answer was kept.</summary>
    public CachedAnswer? Answer
    {
        get => answer;
        set => answer = value;
    }
}
