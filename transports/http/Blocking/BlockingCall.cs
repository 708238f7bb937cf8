using System.Threading.Tasks.Sources;
using Integrator.Core.Mediation;
using Integrator.Core.Senders;
using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.Blocking;

/// <summary>
/// One blocking call: waits in the pool's queue, is carried out by one of its threads, and its receiver goes on with the outcome on that thread until it waits again
/// (what computes for long leaves it: <see cref="PoolThread"/>). Its deadline and its client's leaving end it at any of these stages.
/// </summary>
internal sealed class BlockingCall : IWatched, IWorkItem, IValueTaskSource<Flow>
{
    private readonly BlockingClient client;
    private readonly IOutcomeReceiver receiver;
    private ManualResetValueTaskSourceCore<Flow> completion;
    private int started;
    private bool isCarriedOut;
    private WireOutcome outcome;
    private Exception? defect;

    public BlockingCall(BlockingClient client, WireRequest request, IOutcomeReceiver receiver, long deadline)
    {
        this.client = client;
        this.receiver = receiver;
        Request = request;
        Deadline = deadline;
    }

    public WireRequest Request { get; }

    public long Deadline { get; }

    public int WatchIndex { get; set; }

    /// <summary>How the flow goes on, as the receiver says; to be awaited once.</summary>
    public ValueTask<Flow> Flow => new(this, completion.Version);

    /// <summary>What ends the call by now, if anything.</summary>
    public AbortCause Limit(long now) =>
        Request.CancellationToken.IsCancellationRequested ? AbortCause.Cancelled : now >= Deadline ? AbortCause.ResponseTimeout : AbortCause.None;

    public bool IsDue(long now) => Volatile.Read(ref started) != 0 || Limit(now) != AbortCause.None;

    /// <summary>While it is queued; once it is carried out, its connection is watched instead.</summary>
    public void Check(long now)
    {
        if (Volatile.Read(ref started) != 0)
        {
            client.Watch.Remove(this);
            return;
        }

        var cause = Limit(now);
        if (cause != AbortCause.None && Interlocked.CompareExchange(ref started, 1, 0) == 0)
        {
            outcome = Failures.Waiting(client.RouteOf(Request, 0), cause);
            ThreadPool.UnsafeQueueUserWorkItem(static call => call.HandOn(), this, preferLocal: false);
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
        if (isCarriedOut)
        {
            HandOn();
        }
    }

    Flow IValueTaskSource<Flow>.GetResult(short token) => completion.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<Flow>.GetStatus(short token) => completion.GetStatus(token);

    void IValueTaskSource<Flow>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        completion.OnCompleted(continuation, state, token, flags);

    private void HandOn()
    {
        ValueTask<Flow> going;
        try
        {
            going = defect is null ? receiver.CompleteAsync(outcome) : receiver.FailAsync(defect);
        }
#pragma warning disable CA1031 // Whoever waits for the call is to have it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            completion.SetException(error);
            return;
        }

        if (going.IsCompletedSuccessfully)
        {
            completion.SetResult(going.Result);
        }
        else
        {
            _ = AwaitAsync(going);
        }
    }

    private async Task AwaitAsync(ValueTask<Flow> going)
    {
        Flow flow;
        try
        {
            flow = await going.ConfigureAwait(false);
        }
#pragma warning disable CA1031 // As above.
        catch (Exception error)
#pragma warning restore CA1031
        {
            completion.SetException(error);
            return;
        }

        completion.SetResult(flow);
    }
}
