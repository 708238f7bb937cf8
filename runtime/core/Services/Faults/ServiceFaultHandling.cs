using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Core.Services.Faults;

/// <summary>The fault handlers of a resource or proxy service: its own sequence, then the sequence <c>fault</c>.</summary>
/// <remarks>A key that leads nowhere means the default handler alone (MI: Resource.registerFaultHandler, ProxyService.registerFaultHandler).</remarks>
/// <param name="sequence">Its own fault sequence.</param>
/// <param name="isAlone">
/// True where nothing is below the service's own sequence while a request is mediated: a proxy service's has the last word then, and what goes wrong in it is the
/// client's to see. A resource's has the sequence <c>fault</c> below it after a call (MI: SynapseCallbackReceiver.registerFaultHandler).
/// </param>
internal sealed class ServiceFaultHandling(SequenceReference? sequence, bool isAlone = false) : IFaultScope
{
    public async ValueTask<Flow> HandleFaultAsync(MessageContext context)
    {
        if (sequence?.Find(context) is { } handler)
        {
            var flow = await FaultHandling.RunAsync(context, handler).ConfigureAwait(false);
            if (flow != Flow.Fault)
            {
                return flow;
            }

            if (isAlone && !context.IsMediatingReply && context.Fault is { IsEndpointFailure: false })
            {
                return await UnhandledFault.AnswerAsync(context).ConfigureAwait(false);
            }
        }

        return await DefaultFaultHandling.Instance.HandleFaultAsync(context).ConfigureAwait(false);
    }
}
