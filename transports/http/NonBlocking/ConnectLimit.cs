using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.NonBlocking;

/// <summary>The connect timeout of one connection being opened.</summary>
internal sealed class ConnectLimit : IWatched, IDisposable
{
    private readonly DeadlineWatch watch;
    private readonly CancellationTokenSource source;
    private readonly long deadline;
    private volatile bool hasExpired;

    public ConnectLimit(DeadlineWatch watch, TimeSpan timeout, CancellationToken stopping)
    {
        this.watch = watch;
        source = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        deadline = watch.Now + watch.ToTicks(timeout);
        watch.Add(this);
    }

    public int WatchIndex { get; set; }

    public CancellationToken Token => source.Token;

    public bool HasExpired => hasExpired;

    public bool IsDue(long now) => now >= deadline && !hasExpired;

    public void Check(long now)
    {
        if (IsDue(now))
        {
            hasExpired = true;

            // Not on this thread: a cancellation runs whatever waits for it.
            _ = source.CancelAsync();
        }
    }

    public void Dispose()
    {
        watch.Remove(this);
        source.Dispose();
    }
}
