using System.Runtime.CompilerServices;
using Integrator.Core.Async;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Core;

/// <summary>Where a message goes on that is a reply now: a receiving sequence, the out sequence of its service, main, or the client.</summary>
internal static class ReplyDelivery
{
    /// <summary>Default-scope property with the name of the sequence that takes the reply of a <c>send</c> (MI: SynapseConstants).</summary>
    public const string ReceivingSequence = "RECEIVING_SEQUENCE";

    /// <summary>Goes on with the context's message as the reply. Nothing behind the mediator that sent runs any more.</summary>
    public static ValueTask<Flow> DeliverAsync(MessageContext context)
    {
        var receive = context.Properties.GetString(ReceivingSequence);
        context.Properties.Remove(ReceivingSequence);
        context.IsMediatingReply = true;
        context.Addressing.BecomeReply();
        return string.IsNullOrEmpty(receive) ? LeaveAsync(context) : ReceiveAsync(context, receive);
    }

    /// <summary>To the out sequence of the service; without a service to main, or to the client.</summary>
    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    public static async ValueTask<Flow> LeaveAsync(MessageContext context)
    {
        context.IsResponse = true;
        var outermost = Outermost(context.Frame);
        context.Frame = null;
        if (context.Service is { } service)
        {
            return await FinishAsync(context, await service.HandleReplyAsync(context).ConfigureAwait(false), null).ConfigureAwait(false);
        }

        return context.Artifacts.FindSequence("main") is { } main
            ? await FinishAsync(context, await main.RunAsync(context).ConfigureAwait(false), outermost).ConfigureAwait(false)
            : await ClientAnswer.SendAsync(context).ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private static async ValueTask<Flow> ReceiveAsync(MessageContext context, string name)
    {
        context.IsResponse = true;
        var outermost = Outermost(context.Frame);
        context.Frame = outermost;
        var flow = context.Artifacts.FindSequence(name) is { } sequence
            ? await sequence.RunAsync(context).ConfigureAwait(false)
            : context.Fail(null, $"Cannot find a Sequence with name: {name} for injecting the response message", default);
        return await FinishAsync(context, flow, outermost).ConfigureAwait(false);
    }

    /// <summary>The reply has handlers of its own: those of the sequence that sent are not asked.</summary>
    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private static async ValueTask<Flow> FinishAsync(MessageContext context, Flow flow, ContinuationFrame? outermost)
    {
        if (flow != Flow.Fault)
        {
            return Flow.Stop;
        }

        if (outermost?.Scope is not { } scope || await scope.HandleFaultAsync(context).ConfigureAwait(false) == Flow.Fault)
        {
            context.Runtime.ReportUnhandledFault(context);
        }

        return Flow.Stop;
    }

    /// <summary>The frame that a service runs its sequences in, with the service's fault handlers.</summary>
    private static ContinuationFrame? Outermost(ContinuationFrame? frame)
    {
        while (frame?.Parent is { } parent)
        {
            frame = parent;
        }

        return frame;
    }
}
