namespace Integrator.Transports.Http.Wire;

/// <summary>
/// The clock of a sender or listener: a tick looks at all connections, so that arming a timeout for an exchange costs one write to a field and no
/// system call. Timeouts fire up to one period late. The ticks rest when they find nothing watched.
/// </summary>
internal sealed class DeadlineWatch : IDisposable
{
    private readonly TimeProvider timeProvider;
    private readonly bool isSystem;
    private readonly PeriodicTicks ticks;
    private readonly Lock gate = new();
    private IWatched[] watched = new IWatched[64];
    private int count;
    private bool isRunning;
    private int checking;

    public DeadlineWatch(TimeProvider timeProvider)
    {
        this.timeProvider = timeProvider;
        isSystem = ReferenceEquals(timeProvider, TimeProvider.System);
        ticks = new PeriodicTicks(timeProvider, Tick);
    }

    /// <summary>The time in ticks of the watch. The system's is its coarse counter of milliseconds: it is asked several times a request, and costs a fifth of the exact one.</summary>
    public long Now => isSystem ? Environment.TickCount64 : timeProvider.GetTimestamp();

    /// <summary>Number of things watched: open connections, connects under way and waiting requests.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return count;
            }
        }
    }

    /// <summary>A duration in timestamp ticks; infinite or absurdly long ones become a time never reached.</summary>
    public long ToTicks(TimeSpan duration) =>
        duration < TimeSpan.Zero || duration > TimeSpan.FromDays(365) ? long.MaxValue / 4 : (long)(duration.TotalSeconds * TicksPerSecond);

    public void Add(IWatched item)
    {
        lock (gate)
        {
            if (count == watched.Length)
            {
                Array.Resize(ref watched, count * 2);
            }

            item.WatchIndex = count;
            watched[count++] = item;
            if (!isRunning)
            {
                isRunning = true;
                ticks.Start();
            }
        }
    }

    public void Remove(IWatched item)
    {
        lock (gate)
        {
            var index = item.WatchIndex;
            if (index >= count || !ReferenceEquals(watched[index], item))
            {
                return;
            }

            var last = watched[--count];
            watched[index] = last;
            last.WatchIndex = index;
            watched[count] = null!;
        }
    }

    public void Dispose() => ticks.Dispose();

    private long TicksPerSecond => isSystem ? 1000 : timeProvider.TimestampFrequency;

    private void Tick()
    {
        var now = Now;
        DueItems? due = null;
        lock (gate)
        {
            if (count == 0)
            {
                isRunning = false;
                ticks.Stop();
                return;
            }

            for (var i = 0; i < count; i++)
            {
                if (watched[i].IsDue(now))
                {
                    (due ??= new DueItems(this, now)).Add(watched[i]);
                }
            }
        }

        // What takes longer than a period must not pile up: what is still due then is so at the next tick.
        if (due is not null && Interlocked.Exchange(ref checking, 1) == 0)
        {
            ticks.RunAside(due);
        }
    }

    /// <summary>What a tick has found, to be acted on by a thread of the pool.</summary>
    private sealed class DueItems(DeadlineWatch watch, long now) : IThreadPoolWorkItem
    {
        private readonly List<IWatched> items = [];

        public void Add(IWatched item) => items.Add(item);

        public void Execute()
        {
            foreach (var item in items)
            {
                item.Check(now);
            }

            Volatile.Write(ref watch.checking, 0);
        }
    }
}
