using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Services.Faults;

namespace Integrator.Core.Services;

/// <summary>Hands a message that came in to the service it is for: proxy service, then API, then main (apis f2).</summary>
public static class MessageDispatcher
{
    private static readonly MediatorList Entry = new([new ServiceEntry()]);

    /// <summary>Never throws; faults are handled by the service and reported when nobody handled them.</summary>
    /// <remarks>
    /// The listener has set the axis2 properties <see cref="Axis2Property.TransportInUrl"/> (path and query as received, or an absolute
    /// URL) and <see cref="Axis2Property.HttpMethod"/>, and <see cref="Axis2Property.TransportInName"/> in the axis2 or the default scope.
    /// </remarks>
    /// <param name="service">The service that takes it, whatever its path: an inbound endpoint's, or one that a task names; null: found by the path.</param>
    public static ValueTask<Flow> DispatchAsync(MessageContext context, IMessageService? service = null)
    {
        context.Service = service;
        return FlowLoop.RunAsync(context, new ContinuationFrame(Entry, null, DefaultFaultHandling.Instance), null);
    }

    /// <summary>Takes the reply of a <c>send</c> to the service that the message came in by; to main when there is none.</summary>
    public static ValueTask<Flow> HandleReplyAsync(MessageContext context) => (context.Service ?? MainService.Instance).HandleReplyAsync(context);
}
