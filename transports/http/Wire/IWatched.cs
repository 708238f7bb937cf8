namespace Integrator.Transports.Http.Wire;

/// <summary>Something with a limit in time that <see cref="DeadlineWatch"/> looks after.</summary>
internal interface IWatched
{
    /// <summary>Place in the watch's list; the watch's alone.</summary>
    int WatchIndex { get; set; }

    /// <summary>Whether <see cref="Check"/> has something to do. Asked every <see cref="PeriodicTicks.Period"/> while the watch is locked: it reads fields, and no more.</summary>
    /// <param name="now">The watch's time, in its ticks.</param>
    bool IsDue(long now);

    /// <summary>Acts, if a limit is over. On a thread of the pool. Must neither block nor throw.</summary>
    /// <param name="now">The watch's time, in its ticks.</param>
    void Check(long now);
}
