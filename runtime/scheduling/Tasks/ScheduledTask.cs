using Integrator.Core.Artifacts;
using Integrator.Core.Services;
using Integrator.Scheduling.Timing;
using Microsoft.Extensions.Logging;

namespace Integrator.Scheduling.Tasks;

/// <summary>Injects its message whenever its trigger says so.</summary>
public sealed partial class ScheduledTask : IStartable
{
    private readonly Func<TimeZoneInfo, ISchedule> schedule;
    private readonly Injection injection;
    private ScheduledLoop? loop;

    internal ScheduledTask(string name, Func<TimeZoneInfo, ISchedule> schedule, Injection injection)
    {
        Name = name;
        this.schedule = schedule;
        this.injection = injection;
    }

    public string Name { get; }

    /// <summary>Completes once it will not run any more: its count is reached, or it was stopped.</summary>
    internal Task Ended => loop?.Ended ?? Task.CompletedTask;

    public ValueTask StartAsync(IMediationRuntime runtime, CancellationToken cancellationToken)
    {
        loop = new ScheduledLoop(runtime.Time, schedule(runtime.Time.LocalTimeZone), token => RunAsync(runtime, token));
        loop.Start();
        return ValueTask.CompletedTask;
    }

    public async ValueTask StopAsync(CancellationToken cancellationToken)
    {
        if (loop is { } running)
        {
            await running.StopAsync(cancellationToken).ConfigureAwait(false);
            running.Dispose();
            loop = null;
        }
    }

    private async ValueTask RunAsync(IMediationRuntime runtime, CancellationToken cancellationToken)
    {
        try
        {
            if (await injection.RunAsync(runtime, cancellationToken).ConfigureAwait(false) is { } problem)
            {
                LogRefused(runtime.Loggers.CreateLogger<ScheduledTask>(), Name, problem);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(runtime.Loggers.CreateLogger<ScheduledTask>(), Name, exception);
        }
    }

    [LoggerMessage(EventId = 6101, Level = LogLevel.Error, Message = "Task [{Task}]: {Problem}")]
    private static partial void LogRefused(ILogger logger, string task, string problem);

    [LoggerMessage(EventId = 6102, Level = LogLevel.Error, Message = "Task [{Task}] failed")]
    private static partial void LogFailed(ILogger logger, string task, Exception exception);
}
