using System.Runtime.CompilerServices;
using Integrator.Core.Async;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Core;

/// <summary>Answering the client, which ends the flow (MI: Axis2Sender.sendBack).</summary>
internal static class ClientAnswer
{
    /// <summary>Answers with the present message. Without a client, or when it has its answer, the message is let go of.</summary>
    public static ValueTask<Flow> SendAsync(MessageContext context)
    {
        context.IsResponse = true;
        var answering = context.Client is { } client ? client.AnswerAsync(context) : new(false);
        return answering.IsCompletedSuccessfully ? new(End(context, answering.Result)) : EndAsync(context, answering);
    }

    /// <summary>FORCE_SC_ACCEPTED: the client gets 202 as soon as its request waits for a backend (MI: ServerWorker.sendAck).</summary>
    public static ValueTask AcceptForcedAsync(MessageContext context) =>
        !context.IsMediatingReply && context.Client is { } client && context.Message.Properties.IsTrue(Axis2Property.ForceAccepted)
            ? client.AcceptAsync()
            : ValueTask.CompletedTask;

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private static async ValueTask<Flow> EndAsync(MessageContext context, ValueTask<bool> answering) => End(context, await answering.ConfigureAwait(false));

    private static Flow End(MessageContext context, bool isAnswered)
    {
        if (!isAnswered)
        {
            context.Message.Body.Abandon();
        }

        return Flow.Stop;
    }
}
