using System.Threading.Tasks.Sources;
using Integrator.Core.Senders;
using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.Blocking;

/// <summary>
/// One blocking call: waits in the pool's queue, is carried out by one of its threads, and hands its outcome back to the awaiting flow, which goes on on that thread
/// until it waits again (what computes for long leaves it: <see cref="Integrator.Core.Mediation.PoolThread"/>). Its deadline and its client's leaving end it at any of these stages.
/// </summary>
internal sealed class BlockingCall : IWatched, IWorkItem, IValueTaskSource<WireOutcome>
{
    private readonly BlockingClient client;
    private ManualResetValueTaskSourceCore<WireOutcome> completion;
    private volatile bool isCancelled;
    private int started;
    private bool isCarriedOut;
    private WireOutcome outcome;
    private Exception? defect;

    public BlockingCall(BlockingClient client, WireRequest request, long deadline)
    {
        this.client = client;
        Request = request;
        Deadline = deadline;
    }

    public WireRequest Request { get; }

    public long Deadline { get; }

    public int WatchIndex { get; set; }

    /// <summary>What the call came to; to be awaited once.</summary>
    public ValueTask<WireOutcome> Outcome => new(this, completion.Version);

    /// <summary>What ends the call by now, if anything.</summary>
    public AbortCause Limit(long now) => isCancelled ? AbortCause.Cancelled : now >= Deadline ? AbortCause.ResponseTimeout : AbortCause.None;

    public void Cancel() => isCancelled = true;

    public void Check(long now)
    {
        var cause = Limit(now);
        if (cause != AbortCause.None && Interlocked.CompareExchange(ref started, 1, 0) == 0)
        {
            outcome = Failures.Waiting(client.RouteOf(Request, 0), cause);
            ThreadPool.UnsafeQueueUserWorkItem(static call => call.completion.SetResult(call.outcome), this, preferLocal: false);
        }
    }

    /// <summary>On a thread of the pool.</summary>
    public void Execute()
    {
        if (Interlocked.CompareExchange(ref started, 1, 0) != 0)
        {
            return;
        }

        isCarriedOut = true;
        try
        {
            outcome = client.Execute(this);
        }
#pragma warning disable CA1031 // A defect in here must not leave the flow waiting for ever, nor end the process.
        catch (Exception error)
#pragma warning restore CA1031
        {
            defect = error;
        }
    }

    /// <summary>Lets the flow go on; a call that ended while it was queued has its outcome from elsewhere.</summary>
    public void Complete()
    {
        if (!isCarriedOut)
        {
            return;
        }

        if (defect is not null)
        {
            completion.SetException(defect);
        }
        else
        {
            completion.SetResult(outcome);
        }
    }

    WireOutcome IValueTaskSource<WireOutcome>.GetResult(short token) => completion.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<WireOutcome>.GetStatus(short token) => completion.GetStatus(token);

    void IValueTaskSource<WireOutcome>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        completion.OnCompleted(continuation, state, token, flags);
}
