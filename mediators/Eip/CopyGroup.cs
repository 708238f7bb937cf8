using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Eip;

/// <summary>Copies of a message that its flow waits for: foreach with a collection, scatter-gather.</summary>
/// <remarks>Ends when the copies wanted have come through, or when no copy is left that could: nobody waits for nothing.</remarks>
internal sealed class CopyGroup
{
    private readonly Lock sync = new();
    private readonly Sequence[] sequences;
    private readonly Func<CopyGroup, MessageContext, bool>? arrived;
    private readonly TaskCompletionSource<bool> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<MessageContext> collected = [];
    private int running;

    /// <param name="sequences">What each copy runs through; one stands for all when there is only one.</param>
    /// <param name="count">How many copies there are.</param>
    /// <param name="arrived">Called under the lock when a copy has been collected: true when that is enough; null: all of them are needed.</param>
    public CopyGroup(Sequence[] sequences, int count, Func<CopyGroup, MessageContext, bool>? arrived = null)
    {
        this.sequences = sequences;
        this.arrived = arrived;
        Count = count;
        running = count;
    }

    public int Count { get; }

    /// <summary>Copies that came through, in the order they did.</summary>
    public IReadOnlyList<MessageContext> Collected => collected;

    /// <summary>True when enough copies came through, false when no more can; completes by then at the latest.</summary>
    public Task<bool> Ended => ended.Task;

    /// <summary>Says whether a copy that came through counts (scatter-gather's condition); runs on the copy's flow.</summary>
    public Func<MessageContext, bool>? Accepts { get; init; }

    /// <summary>Starts a copy as a flow of its own.</summary>
    public ValueTask StartAsync(MessageContext copy, int index) => copy.Runtime.StartAsync(copy, started => RunAsync(started, index));

    /// <summary>Begins a copy as a flow of its own: those that wait for nothing come through in the order they are begun.</summary>
    public ValueTask BeginAsync(MessageContext copy, int index) => copy.Runtime.BeginAsync(copy, begun => RunAsync(begun, index));

    /// <summary>Runs a copy to its end.</summary>
    public async ValueTask<Flow> RunAsync(MessageContext copy, int index)
    {
        var came = false;
        try
        {
            var around = copy.Frame;
            var flow = await sequences[sequences.Length == 1 ? 0 : index].RunAsync(copy).ConfigureAwait(false);
            if (flow == Flow.Continue)
            {
                await copy.BuildBodyAsync().ConfigureAwait(false);
                came = Accepts?.Invoke(copy) ?? true;
                return Flow.Stop;
            }
            return flow == Flow.Fault ? await OuterFaultScopes.OfferAsync(copy, around).ConfigureAwait(false) : flow;
        }
        finally
        {
            OnEnd(copy, came);
        }
    }

    /// <summary>Ends the wait with what has come so far (a timeout).</summary>
    public void Expire()
    {
        lock (sync)
        {
            ended.TrySetResult(collected.Count > 0);
        }
    }

    private void OnEnd(MessageContext copy, bool came)
    {
        lock (sync)
        {
            running--;
            if (ended.Task.IsCompleted)
            {
                return;
            }
            if (came)
            {
                collected.Add(copy);
                if (collected.Count == Count || arrived?.Invoke(this, copy) == true)
                {
                    ended.TrySetResult(true);
                    return;
                }
            }
            if (running == 0)
            {
                ended.TrySetResult(false);
            }
        }
    }
}
