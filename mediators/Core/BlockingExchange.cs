using System.Runtime.CompilerServices;
using Integrator.Core.Async;
using Integrator.Core.Endpoints;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Senders;

namespace Integrator.Mediators.Core;

/// <summary>A blocking call: sends, waits, and goes on with what <see cref="BlockingReply"/> makes of the message (MI: BlockingMsgSender).</summary>
internal static class BlockingExchange
{
    private const string SenderError = "blocking.sender.error";

    /// <param name="call">Its continuation, if any, is to begin with <see cref="AdoptAsync"/>.</param>
    /// <param name="initializesOptions">True: the client begins without the account that an <c>NTLM</c> mediator has set.</param>
    public static ValueTask<Flow> RunAsync(MessageContext context, IEndpoint endpoint, EndpointCall call, bool initializesOptions)
    {
        if (call.Continuation is null)
        {
            var expectsReply = call.ExpectsReply;
            call = call with { Continuation = (one, result) => AdoptAsync(one, result, expectsReply) };
        }

        context.Properties.Remove(SenderError);
        var options = context.Message.ClientOptions;
        return initializesOptions && options.Count > 0 && options[NtlmCredentials.Option] is { } account
            ? RunWithoutAsync(account, context, endpoint, call)
            : endpoint.RunAsync(context, call);
    }

    /// <summary>What every continuation begins with: only where it says so does the flow go on.</summary>
    /// <param name="expectsReply">False for a one-way message: only the status is taken.</param>
    public static ValueTask<Flow> AdoptAsync(MessageContext context, in EndpointResult result, bool expectsReply)
    {
        if (result.IsDiscarded)
        {
            return new(Flow.Stop);
        }

        if (result.Fault is { } fault)
        {
            context.Fault = fault;
            context.Properties[SenderError] = "true";
            return new(Flow.Fault);
        }

        context.Properties[SenderError] = "false";
        if (result.Reply is not { } reply)
        {
            return new(Flow.Continue);
        }

        var adopting = BlockingReply.AdoptAsync(context, reply, expectsReply);
        return adopting.IsCompletedSuccessfully ? new(Flow.Continue) : AwaitAsync(adopting);
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private static async ValueTask<Flow> AwaitAsync(ValueTask adopting)
    {
        await adopting.ConfigureAwait(false);
        return Flow.Continue;
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private static async ValueTask<Flow> RunWithoutAsync(object account, MessageContext context, IEndpoint endpoint, EndpointCall call)
    {
        context.Message.ClientOptions.Remove(NtlmCredentials.Option);
        var flow = await endpoint.RunAsync(context, call).ConfigureAwait(false);
        context.Message.ClientOptions[NtlmCredentials.Option] = account;
        return flow;
    }
}
