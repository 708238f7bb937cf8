using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints;

/// <summary>How an endpoint fails.</summary>
internal static class EndpointFaults
{
    public const string Anonymous = "AnonymousEndpoint";

    /// <summary>Whether the last blocking call failed.</summary>
    public const string BlockingError = "blocking.sender.error";

    public static Fault NotReady(IEndpoint endpoint, int code, string message) =>
        new(code, message, message, endpoint.Place) { IsEndpointFailure = true };

    /// <summary>Runs the endpoint's <c>onError</c> sequence, where it has one; the fault goes to the next handler when it has none or that failed.</summary>
    public static async ValueTask<EndpointResult> HandleAsync(MessageContext context, EndpointHead head, Fault fault)
    {
        if (head.OnError is null)
        {
            return fault;
        }

        if (context.Artifacts.FindSequence(head.OnError) is not { } handler)
        {
            EndpointLog.HandlerMissing(EndpointLog.For(context), head.OnError, head.Name ?? Anonymous, head.Place);
            return fault;
        }

        context.Fault = fault;
        return await FaultHandling.RunAsync(context, handler).ConfigureAwait(false) == Flow.Fault && context.Fault is { } second
            ? second
            : EndpointResult.Discarded;
    }
}
