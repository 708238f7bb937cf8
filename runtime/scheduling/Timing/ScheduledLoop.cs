namespace Integrator.Scheduling.Timing;

/// <summary>Does a piece of work whenever its schedule says so, one run after the other: a run that is due while one is active waits.</summary>
/// <param name="work">Handles its own mistakes; its token fires when the server will not wait any longer.</param>
internal sealed class ScheduledLoop(TimeProvider time, ISchedule schedule, Func<CancellationToken, ValueTask> work) : IDisposable
{
    /// <summary>Timers cannot wait for longer than about 49 days.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource aborting = new();
    private Task running = Task.CompletedTask;

    /// <summary>Completes once no further run begins.</summary>
    public Task Ended => running;

    public void Start() => running = Task.Run(RunAsync, CancellationToken.None);

    /// <summary>No run begins any more; the present one is waited for, and told to give up when <paramref name="limit"/> fires.</summary>
    public async ValueTask StopAsync(CancellationToken limit)
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await using (limit.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), aborting).ConfigureAwait(false))
        {
            await running.ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        stopping.Dispose();
        aborting.Dispose();
    }

    /// <summary>Waits within a run: ends early, with false, when the loop stops.</summary>
    public async ValueTask<bool> PauseAsync(TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause, time, stopping.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task RunAsync()
    {
        DateTimeOffset? last = null;
        for (var runs = 0; schedule.Next(last, runs, time.GetUtcNow()) is { } due; runs++)
        {
            while (due - time.GetUtcNow() is var wait && wait > TimeSpan.Zero)
            {
                if (!await PauseAsync(wait > LongestWait ? LongestWait : wait).ConfigureAwait(false))
                {
                    return;
                }
            }
            if (stopping.IsCancellationRequested)
            {
                return;
            }
            last = due;
            try
            {
                await work(aborting.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (aborting.IsCancellationRequested)
            {
                return;
            }
        }
    }
}
