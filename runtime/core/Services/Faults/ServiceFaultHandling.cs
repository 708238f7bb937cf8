using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Core.Services.Faults;

/// <summary>The fault handlers of a resource or proxy service: its own sequence, then the sequence <c>fault</c>.</summary>
/// <remarks>A key that leads nowhere means the default handler alone (MI: Resource.registerFaultHandler, ProxyService.registerFaultHandler).</remarks>
internal sealed class ServiceFaultHandling(SequenceReference? sequence) : IFaultScope
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
        }

        return await DefaultFaultHandling.Instance.HandleFaultAsync(context).ConfigureAwait(false);
    }
}
