using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Core;

/// <summary>Answering the client, which ends the flow (MI: Axis2Sender.sendBack).</summary>
internal static class ClientAnswer
{
    /// <summary>Answers with the present message. Without a client, or when it has its answer, the message is let go of.</summary>
    public static async ValueTask<Flow> SendAsync(MessageContext context)
    {
        context.IsResponse = true;
        if (context.Client is null || !await context.Client.AnswerAsync(context).ConfigureAwait(false))
        {
            context.Message.Body.Abandon();
        }

        return Flow.Stop;
    }
}
