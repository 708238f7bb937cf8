using Integrator.Core.Endpoints;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Core;

/// <summary>A blocking call: sends, waits, and goes on with what <see cref="BlockingReply"/> makes of the message (MI: BlockingMsgSender).</summary>
internal static class BlockingExchange
{
    private const string SenderError = "blocking.sender.error";

    public static async ValueTask<Flow> RunAsync(MessageContext context, IEndpoint endpoint, EndpointCall call)
    {
        context.Properties.Remove(SenderError);
        var result = await endpoint.SendAsync(context, call).ConfigureAwait(false);
        if (result.IsDiscarded)
        {
            return Flow.Stop;
        }

        if (result.Fault is { } fault)
        {
            context.Fault = fault;
            context.Properties[SenderError] = "true";
            return Flow.Fault;
        }

        context.Properties[SenderError] = "false";
        if (result.Reply is { } reply)
        {
            await BlockingReply.AdoptAsync(context, reply, call.ExpectsReply).ConfigureAwait(false);
        }

        return Flow.Continue;
    }
}
