using System.Runtime.CompilerServices;
using Integrator.Core.Async;
using Integrator.Core.Messages;

namespace Integrator.Core.Mediation;

/// <summary>
/// Takes a message from mediator to mediator. The lists it is in are frames on the context, not calls within calls: while it waits for a backend, this loop and
/// the exchange are all that waits.
/// </summary>
internal static class FlowLoop
{
    /// <summary>Lists within lists at most: a sequence that runs itself is a fault, not the end of the memory.</summary>
    private const int MaximumDepth = 2000;

    /// <summary>Runs from <paramref name="frame"/> on until <paramref name="outermost"/> has been left. A fault is offered to the frames up to that one.</summary>
    /// <param name="outermost">The last frame that belongs to this run; null: all around.</param>
    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    public static async ValueTask<Flow> RunAsync(MessageContext context, ContinuationFrame frame, ContinuationFrame? outermost)
    {
        while (true)
        {
            context.Frame = frame;
            if (frame.Next == frame.List.Count)
            {
                frame.Leave(context);
                context.Frame = frame.Parent;
                if (ReferenceEquals(frame, outermost) || frame.Parent is null)
                {
                    return Flow.Continue;
                }

                frame = frame.Parent;
                continue;
            }

            Flow flow;
            try
            {
                flow = await StepAsync(context, frame.List[frame.Next++]).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                flow = StepFailure.Take(context, frame.List[frame.Next - 1], exception);
            }

            switch (flow)
            {
                case Flow.Continue:
                    break;
                case Flow.Enter when context.Frame!.Depth <= MaximumDepth:
                    frame = context.Frame;
                    break;
                case Flow.Enter:
                    context.Fail(null, $"More than {MaximumDepth} sequences run within each other", frame.List[frame.Next - 1].Place);
                    goto case Flow.Fault;
                case Flow.Fault:
                    return await UnwindAsync(context, frame, outermost).ConfigureAwait(false);
                default:
                    return flow;
            }
        }
    }

    private static ValueTask<Flow> StepAsync(MessageContext context, Mediator step)
    {
        if (!step.NeedsBody)
        {
            return step.MediateAsync(context);
        }

        var building = context.Message.Body.IsBuilt ? ValueTask.CompletedTask : context.BuildBodyAsync();
        return building.IsCompletedSuccessfully && !MustLeave(context) ? step.MediateAsync(context) : BuildAndStepAsync(building, context, step);
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private static async ValueTask<Flow> BuildAndStepAsync(ValueTask building, MessageContext context, Mediator step)
    {
        await building.ConfigureAwait(false);

        // Here, where the step is begun: whoever waits for another method to have left may go on before it has.
        if (MustLeave(context))
        {
            await PoolThread.EnterAsync();
        }

        return await step.MediateAsync(context).ConfigureAwait(false);
    }

    /// <summary>Looking into a long body is not for a socket's thread.</summary>
    private static bool MustLeave(MessageContext context) => context.Message.Body.IsLong && !PoolThread.IsCurrent;

    /// <summary>Offers the fault to one frame after the other, from the inside out.</summary>
    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private static async ValueTask<Flow> UnwindAsync(MessageContext context, ContinuationFrame innermost, ContinuationFrame? outermost)
    {
        var failed = innermost.List[innermost.Next - 1];
        if (context.Fault is { Mediator: null } fault)
        {
            context.Fault = fault with { Mediator = failed.Name };
        }

        var flow = Flow.Fault;
        for (var frame = innermost; flow == Flow.Fault && frame is not null; frame = ReferenceEquals(frame, outermost) ? null : frame.Parent)
        {
            if (frame.Scope is { } scope)
            {
                try
                {
                    flow = await scope.HandleFaultAsync(context).ConfigureAwait(false);
                }
                catch (Exception exception)
                {
                    // As in the loop: the next handler takes it.
                    flow = StepFailure.Take(context, failed, exception);
                }
            }
        }

        return flow;
    }
}
