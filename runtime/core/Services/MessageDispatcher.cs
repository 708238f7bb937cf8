using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Core.Services;

/// <summary>Hands a message that came in to the service it is for: API, then proxy service, then main (apis f2).</summary>
public static class MessageDispatcher
{
    /// <summary>Never throws; faults are handled by the service and reported when nobody handled them.</summary>
    public static ValueTask<Flow> DispatchAsync(MessageContext context) => throw new NotImplementedException();
}
