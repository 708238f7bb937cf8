using System.Buffers;

namespace Integrator.Transports.Http.Wire;

/// <summary>
/// The clock of a sender: one timer looks at all connections, so that arming a timeout for an exchange costs one write to a field and no
/// system call. Timeouts fire up to one period late. The timer rests when it finds nothing watched.
/// </summary>
internal sealed class DeadlineWatch : IDisposable
{
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    private readonly TimeProvider timeProvider;
    private readonly bool isSystem;
    private readonly ITimer timer;
    private readonly Lock gate = new();
    private IWatched[] watched = new IWatched[64];
    private int count;
    private bool isRunning;
    private int ticking;

    public DeadlineWatch(TimeProvider timeProvider)
    {
        this.timeProvider = timeProvider;
        isSystem = ReferenceEquals(timeProvider, TimeProvider.System);
        timer = timeProvider.CreateTimer(static state => ((DeadlineWatch)state!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
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
                timer.Change(Period, Period);
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

    public void Dispose() => timer.Dispose();

    private long TicksPerSecond => isSystem ? 1000 : timeProvider.TimestampFrequency;

    private void Tick()
    {
        // A tick that takes longer than the period must not pile up.
        if (Interlocked.Exchange(ref ticking, 1) != 0)
        {
            return;
        }

        IWatched[] snapshot;
        int length;
        lock (gate)
        {
            length = count;
            if (length == 0)
            {
                isRunning = false;
                timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }

            snapshot = ArrayPool<IWatched>.Shared.Rent(Math.Max(length, 1));
            Array.Copy(watched, snapshot, length);
        }

        var now = Now;
        for (var i = 0; i < length; i++)
        {
            snapshot[i].Check(now);
        }

        ArrayPool<IWatched>.Shared.Return(snapshot, clearArray: true);
        Volatile.Write(ref ticking, 0);
    }
}
