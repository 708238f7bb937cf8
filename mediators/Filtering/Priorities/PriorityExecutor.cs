using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Filtering.Priorities;

/// <summary>Runs messages through sequences, so many at once, those of higher priority first (MI: commons/executors PriorityExecutor).</summary>
/// <param name="limits">How many messages may wait, by priority.</param>
/// <param name="maximum">How many run at once.</param>
internal sealed class PriorityExecutor(IReadOnlyDictionary<int, int> limits, int maximum)
{
    private readonly Lock gate = new();
    private readonly PriorityQueue<Work, (int Priority, long Order)> waiting = new();
    private readonly Dictionary<int, int> counts = [];
    private long order;
    private int running;

    /// <summary>Takes the message over; false when its queue is full or the priority has none.</summary>
    public bool TryExecute(MessageContext context, Sequence sequence, int priority)
    {
        if (!limits.TryGetValue(priority, out var limit))
        {
            return false;
        }

        var work = new Work(context, sequence, priority);
        lock (gate)
        {
            if (running >= maximum)
            {
                var count = counts.GetValueOrDefault(priority);
                if (count >= limit)
                {
                    return false;
                }

                // The client waits on while the message does.
                context.Client?.Retain();
                counts[priority] = count + 1;
                waiting.Enqueue(work, (-priority, order++));
                return true;
            }

            running++;
        }

        _ = context.Runtime.StartAsync(context, flow => RunAsync(flow, sequence)).AsTask();
        return true;
    }

    private async ValueTask<Flow> RunAsync(MessageContext context, Sequence sequence)
    {
        try
        {
            var flow = await sequence.RunAsync(context).ConfigureAwait(false);
            for (var frame = context.Frame; flow == Flow.Fault && frame is not null; frame = frame.Parent)
            {
                flow = frame.Scope is { } scope ? await scope.HandleFaultAsync(context).ConfigureAwait(false) : flow;
            }

            if (flow == Flow.Fault)
            {
                context.Runtime.ReportUnhandledFault(context);
            }

            return Flow.Stop;
        }
        finally
        {
            StartNext();
        }
    }

    private void StartNext()
    {
        Work work;
        lock (gate)
        {
            if (!waiting.TryDequeue(out work!, out _))
            {
                running--;
                return;
            }

            counts[work.Priority]--;
        }

        // Not on this flow: one that runs the next one itself would never return.
        _ = Task.Run(() => StartAsync(work), CancellationToken.None);
    }

    private async Task StartAsync(Work work)
    {
        await work.Context.Runtime.StartAsync(work.Context, flow => RunAsync(flow, work.Sequence)).ConfigureAwait(false);
        if (work.Context.Client is { } client)
        {
            await client.ReleaseAsync().ConfigureAwait(false);
        }
    }

    private sealed record Work(MessageContext Context, Sequence Sequence, int Priority);
}
