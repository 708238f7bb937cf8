using System.Runtime.CompilerServices;
using Integrator.Core.Artifacts;
using Integrator.Core.Async;
using Integrator.Core.Endpoints;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Core.Services.Proxies;

/// <summary>What follows the in sequence of a proxy service that has an endpoint: the message goes there, and its reply to the out sequence.</summary>
internal sealed class TargetCall(ProxyService proxy, EndpointReference reference) : Mediator("endpoint", reference.Place)
{
    private readonly Func<MessageContext, EndpointResult, ValueTask<Flow>> continuation = (context, result) => CompleteAsync(proxy, context, result);

    public override bool NeedsBody => false;

    public override ValueTask<Flow> MediateAsync(MessageContext context)
    {
        if (reference.Find(context) is not { } endpoint)
        {
            return new(context.Fail(null, $"Unable to find the endpoint specified : {reference.Key}", Place));
        }

        return context.Client is { } client && context.Message.Properties.IsTrue(Axis2Property.ForceAccepted)
            ? AcceptAndSendAsync(client, context, endpoint)
            : SendAsync(context, endpoint);
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private async ValueTask<Flow> AcceptAndSendAsync(ClientExchange client, MessageContext context, IEndpoint endpoint)
    {
        await client.AcceptAsync().ConfigureAwait(false);
        return await SendAsync(context, endpoint).ConfigureAwait(false);
    }

    private ValueTask<Flow> SendAsync(MessageContext context, IEndpoint endpoint) => endpoint.RunAsync(
        context, new EndpointCall(context.Runtime.NonBlockingSender, IsBlocking: false, !context.Properties.IsTrue("OUT_ONLY")) { Continuation = continuation });

    /// <summary>What the reply, or that of one of a recipient list's copies, goes on to.</summary>
    private static ValueTask<Flow> CompleteAsync(ProxyService proxy, MessageContext context, EndpointResult result)
    {
        if (result.Fault is { } fault)
        {
            context.Fault = fault;
            return new(Flow.Fault);
        }

        if (result.Reply is not { } reply)
        {
            return new(Flow.Stop);
        }

        context.Message = reply;
        context.Addressing.BecomeReply();
        context.IsMediatingReply = true;
        return proxy.HandleReplyAsync(context);
    }
}
