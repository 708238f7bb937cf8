using Integrator.Core.Artifacts;
using Integrator.Core.Endpoints;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Core.Services.Proxies;

/// <summary>What follows the in sequence of a proxy service that has an endpoint: the message goes there, and its reply to the out sequence.</summary>
internal sealed class TargetCall(ProxyService proxy, EndpointReference reference) : IMediator
{
    public string Name => "endpoint";

    public SourcePlace Place => reference.Place;

    public bool NeedsBody => false;

    public async ValueTask<Flow> MediateAsync(MessageContext context)
    {
        if (reference.Find(context) is not { } endpoint)
        {
            return context.Fail(null, $"Unable to find the endpoint specified : {reference.Key}", Place);
        }

        if (context.Client is { } client && context.Message.Properties.IsTrue(Axis2Property.ForceAccepted))
        {
            await client.AcceptAsync().ConfigureAwait(false);
        }

        var expectsReply = !context.Properties.IsTrue("OUT_ONLY");
        var call = new EndpointCall(context.Runtime.NonBlockingSender, IsBlocking: false, expectsReply) { Continuation = CompleteAsync };
        var result = await endpoint.SendAsync(context, call).ConfigureAwait(false);
        return await CompleteAsync(context, result).ConfigureAwait(false);
    }

    /// <summary>What the reply, or that of one of a recipient list's copies, goes on to.</summary>
    private ValueTask<Flow> CompleteAsync(MessageContext context, EndpointResult result)
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
