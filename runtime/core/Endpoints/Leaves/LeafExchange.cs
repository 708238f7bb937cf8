using Integrator.Core.Mediation;
using Integrator.Core.Senders;

namespace Integrator.Core.Endpoints.Leaves;

/// <summary>One request of a leaf endpoint, and the way back: its result goes to the endpoint, and from there to the mediator that sent.</summary>
internal sealed class LeafExchange(LeafEndpoint endpoint, in EndpointCall call) : OutboundRequest, ISendCompletion
{
    private readonly EndpointCall call = call;

    public ref readonly EndpointCall Call => ref call;

    public ValueTask<Flow> CompleteAsync(SendResult result) => endpoint.CompleteAsync(Context, call, result);
}
