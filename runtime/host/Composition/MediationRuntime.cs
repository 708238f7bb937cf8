using Integrator.Core.Artifacts;
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
    IRuntimeEnvironment environment) : IMediationRuntime, IArtifactHolder
{
    private readonly ILogger log = loggers.CreateLogger("Integrator.Mediation");
    private ArtifactSet artifacts = ArtifactSet.Empty;
    private int runningFlows;

    public ArtifactSet Artifacts => Volatile.Read(ref artifacts);

    public MessageFormats Formats { get; } = formats;

    public TimeProvider Time { get; } = time;

    public ILoggerFactory Loggers { get; } = loggers;

    public ISender NonBlockingSender { get; } = nonBlockingSender;

    public ISender BlockingSender { get; } = blockingSender;

    public IRegistry Registry { get; } = registry;

    public IRuntimeEnvironment Environment { get; } = environment;

    /// <summary>Flows that were started and have not ended.</summary>
    public int RunningFlows => Volatile.Read(ref runningFlows);

    /// <summary>Messages that come from now on begin with this set.</summary>
    public void Replace(ArtifactSet artifacts) => Volatile.Write(ref this.artifacts, artifacts);

    public void Start(MessageContext context, Func<MessageContext, ValueTask<Flow>> flow)
    {
        context.Client?.Retain();
        Interlocked.Increment(ref runningFlows);
        ThreadPool.UnsafeQueueUserWorkItem(static work => work.Runtime.Run(work.Context, work.Flow), (Runtime: this, Context: context, Flow: flow), preferLocal: false);
    }

    public void ReportDefect(MessageContext context, IMediator step, Exception exception) =>
        RuntimeLog.Defect(log, step.Name, step.Place, exception);

    public void ReportUnhandledFault(MessageContext context)
    {
        if (context.Fault is { } fault)
        {
            RuntimeLog.UnhandledFault(log, context.Service?.Name ?? "", fault.Place, fault.Code, fault.Message);
        }
    }

    private async void Run(MessageContext context, Func<MessageContext, ValueTask<Flow>> flow)
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
            Interlocked.Decrement(ref runningFlows);
            if (context.Client is { } client)
            {
                await client.ReleaseAsync().ConfigureAwait(false);
            }
        }
    }
}
