namespace Integrator.Transports.Http.Wire;

/// <summary>Something with a limit in time that <see cref="DeadlineWatch"/> looks after.</summary>
internal interface IWatched
{
    /// <summary>Place in the watch's list; the watch's alone.</summary>
    int WatchIndex { get; set; }

    /// <summary>Called every few tens of milliseconds, on a timer's thread. Must neither block nor throw.</summary>
    /// <param name="now">The watch's time, in its ticks.</param>
    void Check(long now);
}
