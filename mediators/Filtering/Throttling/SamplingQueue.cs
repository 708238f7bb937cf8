using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Filtering.Throttling;

/// <summary>Messages that wait for their turn: so many leave in each unit of time, in order (MI: SamplingThrottleMediator's message processor).</summary>
internal sealed class SamplingQueue(int rate, TimeSpan unit, Func<MessageContext, ValueTask<Flow>> target)
{
    /// <summary>How many may wait; MI's queue has no end.</summary>
    private const int Limit = 10_000;

    private readonly Lock gate = new();
    private readonly Queue<MessageContext> waiting = new();
    private ITimer? timer;

    /// <summary>Takes the message over; false when the queue is full.</summary>
    public bool TryAdd(MessageContext context)
    {
        lock (gate)
        {
            if (waiting.Count >= Limit)
            {
                return false;
            }

            // The client waits on while the message does.
            context.Client?.Retain();
            waiting.Enqueue(context);
            timer ??= context.Runtime.Time.CreateTimer(static queue => ((SamplingQueue)queue!).Tick(), this, TimeSpan.Zero, unit);
        }

        return true;
    }

    private void Tick()
    {
        for (var i = 0; i < rate; i++)
        {
            MessageContext? next;
            lock (gate)
            {
                if (!waiting.TryDequeue(out next))
                {
                    // A unit without messages: the next message need not wait.
                    if (i == 0)
                    {
                        timer?.Dispose();
                        timer = null;
                    }

                    return;
                }
            }

            _ = RunAsync(next);
        }
    }

    private async Task RunAsync(MessageContext context)
    {
        await context.Runtime.StartAsync(context, target).ConfigureAwait(false);
        if (context.Client is { } client)
        {
            await client.ReleaseAsync().ConfigureAwait(false);
        }
    }
}
