using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Eip;

/// <summary>Hands the fault of a flow that runs by itself to the handlers around the place it started from.</summary>
internal static class OuterFaultScopes
{
    /// <summary>Asks the scope of <paramref name="frame"/> and those around it, innermost first; Fault when none took it.</summary>
    public static async ValueTask<Flow> OfferAsync(MessageContext context, ContinuationFrame? frame)
    {
        var flow = Flow.Fault;
        for (; flow == Flow.Fault && frame is not null; frame = frame.Parent)
        {
            if (frame.Scope is { } scope)
            {
                flow = await scope.HandleFaultAsync(context).ConfigureAwait(false);
            }
        }
        return flow;
    }
}
