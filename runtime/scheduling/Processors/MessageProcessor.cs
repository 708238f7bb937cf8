using Integrator.Core.Artifacts;
using Integrator.Core.Services;
using Integrator.Core.Stores;
using Integrator.Scheduling.Timing;
using Microsoft.Extensions.Logging;

namespace Integrator.Scheduling.Processors;

/// <summary>Takes messages from a store by a schedule and hands them on (mediation-artifacts h5).</summary>
/// <remarks>Whether it is active outlives a restart: the registry keeps it, and wins over the parameter <c>is.active</c>.</remarks>
public sealed class MessageProcessor : IStartable
{
    private const string StatePath = "/repository/components/org.apache.synapse.message.processor/";
    private const string StateProperty = "MESSAGE_PROCESSOR_STATE";

    /// <summary>How long a processor without interval waits for a message to come.</summary>
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(10);

    private readonly ProcessorOptions options;
    private readonly Func<MessageProcessor, ProcessorOptions, IStoreWork> makeWork;
    private readonly List<ScheduledLoop> loops = [];
    private IMediationRuntime? engine;
    private CancellationTokenSource stopping = new();
    private bool isActive;

    internal MessageProcessor(string name, string store, ProcessorOptions options, Func<MessageProcessor, ProcessorOptions, IStoreWork> makeWork)
    {
        Name = name;
        Store = store;
        this.options = options;
        this.makeWork = makeWork;
        isActive = options.IsActive;
    }

    public string Name { get; }

    /// <summary>Name of the store it takes from.</summary>
    public string Store { get; }

    public bool IsActive => Volatile.Read(ref isActive);

    /// <summary>False once the processor is deactivated or the server stops: no further attempt is made then.</summary>
    internal bool GoesOn => IsActive && !stopping.IsCancellationRequested;

    /// <summary>Waits between two attempts; false, at once, when the processor stops.</summary>
    internal async ValueTask<bool> PauseAsync(TimeSpan pause, TimeProvider time)
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

    public ValueTask StartAsync(IMediationRuntime runtime, CancellationToken cancellationToken)
    {
        engine = runtime;
        stopping = new CancellationTokenSource();
        isActive = runtime.Registry.FindProperty(StatePath + Name, StateProperty) switch
        {
            "INITIAL" or null => options.IsActive,
            var state => state is not ("PAUSED" or "STOPPED"),
        };
        ISchedule schedule = options.Cron is null
            ? new IntervalSchedule(options.Interval > ShortestWait ? options.Interval : ShortestWait, IntervalSchedule.Endless)
            : CronSchedule.Parse(options.Cron, runtime.Time.LocalTimeZone);
        for (var i = 0; i < options.Workers; i++)
        {
            var work = makeWork(this, options);
            ScheduledLoop? loop = null;
            loop = new ScheduledLoop(runtime.Time, schedule, token => RunAsync(loop!, work, token));
            loops.Add(loop);
            loop.Start();
        }
        return ValueTask.CompletedTask;
    }

    public async ValueTask StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        foreach (var loop in loops)
        {
            await loop.StopAsync(cancellationToken).ConfigureAwait(false);
            loop.Dispose();
        }
        loops.Clear();
    }

    /// <summary>Goes on taking messages.</summary>
    public void Activate() => SetState(active: true);

    /// <summary>Takes no more messages, until it is activated again.</summary>
    public void Deactivate() => SetState(active: false);

    private void SetState(bool active)
    {
        Volatile.Write(ref isActive, active);
        if (engine is { } runtime)
        {
            runtime.Registry.Store(StatePath + Name, StateProperty, active ? "STARTED" : "PAUSED");
            if (active)
            {
                ProcessorLog.Activated(runtime.Loggers.CreateLogger<MessageProcessor>(), Name);
            }
            else
            {
                ProcessorLog.Deactivated(runtime.Loggers.CreateLogger<MessageProcessor>(), Name);
            }
        }
    }

    private async ValueTask RunAsync(ScheduledLoop loop, IStoreWork work, CancellationToken cancellationToken)
    {
        var runtime = engine!;
        if (!IsActive)
        {
            return;
        }
        if (runtime.Artifacts.Find<IMessageStore>(ArtifactKind.MessageStore, Store) is not { } store)
        {
            ProcessorLog.NoStore(runtime.Loggers.CreateLogger<MessageProcessor>(), Name, Store);
            return;
        }
        using var consumer = store.OpenConsumer();
        try
        {
            // By a cron, and without an interval, one run empties the store.
            var empties = options.Cron is not null || options.Interval < ShortestWait;
            while (await work.RunAsync(runtime, consumer, cancellationToken).ConfigureAwait(false) && empties && GoesOn)
            {
                if (options.Cron is not null && !await loop.PauseAsync(options.Pause).ConfigureAwait(false))
                {
                    return;
                }
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            ProcessorLog.Failed(runtime.Loggers.CreateLogger<MessageProcessor>(), Name, exception);
            Deactivate();
        }
    }
}
