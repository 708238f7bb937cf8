using Integrator.Core.Endpoints;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Senders;

namespace Integrator.Mediators.Core;

/// <summary>A blocking call: sends, waits, and goes on with what <see cref="BlockingReply"/> makes of the message (MI: BlockingMsgSender).</summary>
internal static class BlockingExchange
{
    private const string SenderError = "blocking.sender.error";

    /// <param name="initializesOptions">True: the client begins without the account that an <c>NTLM</c> mediator has set.</param>
    public static ValueTask<Flow> RunAsync(MessageContext context, IEndpoint endpoint, EndpointCall call, bool initializesOptions)
    {
        var options = context.Message.ClientOptions;
        return initializesOptions && options.Count > 0 && options[NtlmCredentials.Option] is { } account
            ? RunWithoutAsync(account, context, endpoint, call)
            : RunAsync(context, endpoint, call);
    }

    private static async ValueTask<Flow> RunWithoutAsync(object account, MessageContext context, IEndpoint endpoint, EndpointCall call)
    {
        context.Message.ClientOptions.Remove(NtlmCredentials.Option);
        var flow = await RunAsync(context, endpoint, call).ConfigureAwait(false);
        context.Message.ClientOptions[NtlmCredentials.Option] = account;
        return flow;
    }

    private static async ValueTask<Flow> RunAsync(MessageContext context, IEndpoint endpoint, EndpointCall call)
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
