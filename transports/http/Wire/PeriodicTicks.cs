namespace Integrator.Transports.Http.Wire;

/// <summary>
/// Calls back every <see cref="Period"/> while it is started. By the system's clock all of them share one thread that sleeps in between: the framework's timers wake a thread of
/// theirs several times for each tick, and one of the pool. By any other clock it is that clock's timer.
/// </summary>
/// <remarks>A tick must neither block nor throw, and be done at once: all others wait for it.</remarks>
internal sealed class PeriodicTicks : IDisposable
{
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    private readonly Action tick;
    private readonly ITimer? timer;
    private volatile bool isDisposed;

    /// <param name="time">The clock.</param>
    /// <param name="tick">Never called twice at the same time by the system's clock; a last call may still be under way when it has been stopped.</param>
    public PeriodicTicks(TimeProvider time, Action tick)
    {
        this.tick = tick;
        if (!ReferenceEquals(time, TimeProvider.System))
        {
            timer = time.CreateTimer(static ticks => ((PeriodicTicks)ticks!).tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Begins to tick; nothing happens where it does already, or is disposed of.</summary>
    public void Start()
    {
        if (timer is null)
        {
            TickThread.Add(this);
        }
        else
        {
            timer.Change(Period, Period);
        }
    }

    public void Stop()
    {
        if (timer is null)
        {
            TickThread.Remove(this);
        }
        else
        {
            timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Does what is too long for a tick: on a thread of the pool; by another clock at once, whose ticks have threads of their own.</summary>
    public void RunAside(IThreadPoolWorkItem work)
    {
        if (timer is null)
        {
            ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);
        }
        else
        {
            work.Execute();
        }
    }

    public void Dispose()
    {
        isDisposed = true;
        Stop();
        timer?.Dispose();
    }

    /// <summary>The one thread. It begins with the first start, and waits for the next one while nothing is started.</summary>
    private static class TickThread
    {
        private static readonly object Gate = new();
        private static PeriodicTicks[] started = [];
        private static bool isRunning;

        public static void Add(PeriodicTicks ticks)
        {
            lock (Gate)
            {
                // Asked with the gate held: disposing of it meanwhile takes it out again behind this.
                if (ticks.isDisposed || Array.IndexOf(started, ticks) >= 0)
                {
                    return;
                }

                Volatile.Write(ref started, [.. started, ticks]);
                Monitor.Pulse(Gate);
                if (!isRunning)
                {
                    isRunning = true;
                    new Thread(Run) { IsBackground = true, Name = "Time limits" }.UnsafeStart();
                }
            }
        }

        public static void Remove(PeriodicTicks ticks)
        {
            lock (Gate)
            {
                Volatile.Write(ref started, Array.FindAll(started, other => other != ticks));
            }
        }

        private static void Run()
        {
            while (true)
            {
                lock (Gate)
                {
                    while (started.Length == 0)
                    {
                        Monitor.Wait(Gate);
                    }

                    // A start ends it early: then one tick comes too soon, which does no harm.
                    Monitor.Wait(Gate, Period);
                }

                foreach (var ticks in Volatile.Read(ref started))
                {
                    ticks.tick();
                }
            }
        }
    }
}
