using System.Runtime.CompilerServices;
using Integrator.Core.Artifacts;
using Integrator.Core.Async;
using Integrator.Core.Messages;

namespace Integrator.Core.Mediation;

/// <summary>
/// A mediator whose work has no bound that its message's size would tell, such as a stylesheet. It runs on a thread of the pool when it has lately taken longer
/// than a millisecond on average, and the first time, when it compiles; else where it is called.
/// </summary>
public abstract class LongMediator(ArtifactElement element) : Mediator(element)
{
    /// <summary>Several times what a change of threads costs; short for a connection to wait.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromMilliseconds(1);

    private const int Weight = 8;

    /// <summary>Timestamp ticks; until the first run, as good as for ever.</summary>
    private long average = long.MaxValue;

    public sealed override ValueTask<Flow> MediateAsync(MessageContext context) =>
        IsLong(context.Runtime.Time) && !PoolThread.IsCurrent ? ComputeOnPoolAsync(context) : ComputeTimedAsync(context);

    /// <summary>The mediator's work.</summary>
    protected abstract ValueTask<Flow> ComputeAsync(MessageContext context);

    private bool IsLong(TimeProvider time) => Volatile.Read(ref average) > Bound.TotalSeconds * time.TimestampFrequency;

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private async ValueTask<Flow> ComputeOnPoolAsync(MessageContext context)
    {
        await PoolThread.EnterAsync();
        return await ComputeTimedAsync(context).ConfigureAwait(false);
    }

    private ValueTask<Flow> ComputeTimedAsync(MessageContext context)
    {
        var start = context.Runtime.Time.GetTimestamp();
        var flow = ComputeAsync(context);
        var taken = context.Runtime.Time.GetTimestamp() - start;

        // A lost update of another thread does not matter.
        var before = Volatile.Read(ref average);
        Volatile.Write(ref average, before == long.MaxValue ? taken : before + ((taken - before) / Weight));
        return flow;
    }
}
