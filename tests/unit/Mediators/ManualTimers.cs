namespace Integrator.UnitTests.Mediators;

/// <summary>A clock that stands until a test moves it; timers fire while it is moved, in order.</summary>
internal sealed class ManualTimers : TimeProvider
{
    private readonly List<Timer> timers = [];
    private TaskCompletionSource created = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset now = new(2024, 3, 9, 14, 5, 6, TimeSpan.Zero);

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        lock (timers)
        {
            timers.Add(timer);
            created.SetResult();
            created = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return timer;
    }

    /// <summary>Completes with the next timer that anybody makes: ask before doing what leads to it.</summary>
    public Task NextTimerAsync()
    {
        lock (timers)
        {
            return created.Task;
        }
    }

    /// <summary>Moves the clock, and waits until whoever was woken by that waits again.</summary>
    public async Task StepAsync(TimeSpan by)
    {
        var parked = NextTimerAsync();
        Advance(by);
        await parked.WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>Moves the clock and fires what falls due.</summary>
    public void Advance(TimeSpan by)
    {
        var target = now + by;
        while (Next(target) is { } timer)
        {
            now = timer.Due!.Value > now ? timer.Due.Value : now;
            timer.Fire();
        }

        now = target;
    }

    private Timer? Next(DateTimeOffset until)
    {
        lock (timers)
        {
            return timers.Where(timer => timer.Due <= until).MinBy(static timer => timer.Due);
        }
    }

    private sealed class Timer(ManualTimers clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan every;

        public DateTimeOffset? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            every = period;
            Due = dueTime == global::System.Threading.Timeout.InfiniteTimeSpan ? null : clock.now + dueTime;
            return true;
        }

        public void Fire()
        {
            Due = every > TimeSpan.Zero ? Due + every : null;
            callback(state);
        }

        public void Dispose()
        {
            lock (clock.timers)
            {
                clock.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
