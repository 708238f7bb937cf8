using Integrator.Core.Messages;

namespace Integrator.Core.Mediation;

/// <summary>Something that names a fault handler: a sequence with onError, a resource, a proxy service.</summary>
public interface IFaultScope
{
    /// <summary>
    /// Runs the handler for <see cref="MessageContext.Fault"/>. <see cref="Flow.Fault"/> when there is none or it failed too:
    /// the next scope outwards is asked. Otherwise the flow is over.
    /// </summary>
    ValueTask<Flow> HandleFaultAsync(MessageContext context);
}
