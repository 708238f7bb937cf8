using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Formats;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Senders;
using Integrator.Core.Services;
using Integrator.Deployment.Watching;
using Microsoft.Extensions.Logging;

namespace Integrator.Host.Composition;

/// <summary>The engine's services, put together once at start.</summary>
public sealed class MediationRuntime(
    MessageFormats formats,
    TimeProvider time,
    ILoggerFactory loggers,
    ISender nonBlockingSender,
    ISender blockingSender,
    IRegistry registry,
    IRuntimeEnvironment environment,
    int maximumFlows = MediationRuntime.DefaultFlowLimit) : IMediationRuntime, IArtifactHolder
{
    /// <summary>Flows that run aside at the same time where the configuration sets no length of the queue.</summary>
    public const int DefaultFlowLimit = 10_000;

    private readonly ILogger log = loggers.CreateLogger("Integrator.Mediation");
    private ArtifactSet artifacts = ArtifactSet.Empty;
    private int runningFlows;
    private TaskCompletionSource? drained;

    public ArtifactSet Artifacts => Volatile.Read(ref artifacts);

    public MessageFormats Formats { get; } = formats;

    public TimeProvider Time { get; } = time;

    public ILoggerFactory Loggers { get; } = loggers;

    public ISender NonBlockingSender { get; } = nonBlockingSender;

    public ISender BlockingSender { get; } = blockingSender;

    public IRegistry Registry { get; } = registry;

    public IRuntimeEnvironment Environment { get; } = environment;

    public bool EvaluatesXPath20 { get; init; }

    /// <summary>Flows that were started and have not ended.</summary>
    public int RunningFlows => Volatile.Read(ref runningFlows);

    /// <summary>Messages that come from now on begin with this set.</summary>
    public void Replace(ArtifactSet artifacts) => Volatile.Write(ref this.artifacts, artifacts);

    /// <summary>How many flows may run aside: MI's threads and the queue before them; <see cref="DefaultFlowLimit"/> without a queue length.</summary>
    public static int FlowLimit(MediationOptions options) => options.ThreadQueueLength is { } length and >= 0
        ? (int)Math.Min(int.MaxValue, (long)options.MaxThreads + length)
        : DefaultFlowLimit;

    public ValueTask StartAsync(MessageContext context, Func<MessageContext, ValueTask<Flow>> flow)
    {
        context.Client?.Retain();
        if (Interlocked.Increment(ref runningFlows) > maximumFlows)
        {
            return RunAsync(context, flow);
        }

        ThreadPool.UnsafeQueueUserWorkItem(static work => work.Runtime.Run(work.Context, work.Flow), (Runtime: this, Context: context, Flow: flow), preferLocal: false);
        return ValueTask.CompletedTask;
    }

    public ValueTask BeginAsync(MessageContext context, Func<MessageContext, ValueTask<Flow>> flow)
    {
        context.Client?.Retain();
        if (Interlocked.Increment(ref runningFlows) > maximumFlows)
        {
            return RunAsync(context, flow);
        }

        Run(context, flow);
        return ValueTask.CompletedTask;
    }

    /// <summary>Waits for the flows that run aside; false when the token fired before the last one ended.</summary>
    public async Task<bool> DrainAsync(CancellationToken cancellationToken)
    {
        var last = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref drained, last);
        if (RunningFlows == 0)
        {
            return true;
        }

        await using var limit = cancellationToken.UnsafeRegister(static source => ((TaskCompletionSource)source!).TrySetCanceled(), last).ConfigureAwait(false);
        await last.Task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return last.Task.IsCompletedSuccessfully;
    }

    public void ReportDefect(MessageContext context, IMediator step, Exception exception) =>
        RuntimeLog.Defect(log, step.Name, step.Place, exception);

    public void ReportUnhandledFault(MessageContext context)
    {
        if (context.Fault is { } fault)
        {
            RuntimeLog.UnhandledFault(log, ArtifactOf(context), fault.Mediator ?? "endpoint", fault.Place, fault.Code, fault.Message);
        }
    }

    // What runs by itself has no service; a task leaves its name on its messages.
    private static string ArtifactOf(MessageContext context) =>
        context.Service?.Name ?? (context.Properties["task.name"] is string task ? $"task '{task}'" : "a message without a service");

    // What fails is handled inside, so nobody needs to wait for it.
    private void Run(MessageContext context, Func<MessageContext, ValueTask<Flow>> flow) => _ = RunAsync(context, flow).AsTask();

    private async ValueTask RunAsync(MessageContext context, Func<MessageContext, ValueTask<Flow>> flow)
    {
        try
        {
            if (await flow(context).ConfigureAwait(false) == Flow.Fault)
            {
                ReportUnhandledFault(context);
            }
        }
        catch (Exception exception)
        {
            RuntimeLog.FlowFailed(log, context.Service?.Name ?? "", exception);
        }
        finally
        {
            if (Interlocked.Decrement(ref runningFlows) == 0)
            {
                Volatile.Read(ref drained)?.TrySetResult();
            }

            if (context.Client is { } client)
            {
                await client.ReleaseAsync().ConfigureAwait(false);
            }
        }
    }
}
