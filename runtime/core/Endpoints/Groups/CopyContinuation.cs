using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints.Groups;

/// <summary>How a copy that a recipient list has sent goes on.</summary>
internal static class CopyContinuation
{
    public static ValueTask<Flow> RunAsync(MessageContext copy, EndpointResult result, in EndpointCall call)
    {
        if (call is { IsBlocking: false, Continuation: { } continuation })
        {
            return continuation(copy, result);
        }

        if (result.IsDiscarded)
        {
            return new(Flow.Stop);
        }

        if (result.Fault is { } fault)
        {
            copy.Fault = fault;
            return new(Flow.Fault);
        }

        copy.Message = result.Reply!;
        copy.IsMediatingReply = true;
        return new(Flow.Continue);
    }

    /// <summary>Offers the copy's fault to the handlers around the mediator that sent it.</summary>
    public static async ValueTask<Flow> OfferAsync(MessageContext copy, ContinuationFrame? frame)
    {
        var flow = Flow.Fault;
        for (; flow == Flow.Fault && frame is not null; frame = frame.Parent)
        {
            if (frame.Scope is { } scope)
            {
                flow = await scope.HandleFaultAsync(copy).ConfigureAwait(false);
            }
        }

        return flow;
    }
}
