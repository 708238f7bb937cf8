using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints;

/// <summary>An endpoint that says after which of its failures a group may try another one (<c>retryConfig</c>).</summary>
public interface IRetryRule : IEndpoint
{
    bool MayRetry(MessageContext context, Fault fault);

    /// <summary>True when the same message may go to this endpoint again after a failure: it has tries left before it is suspended.</summary>
    bool MayRepeat(MessageContext context);
}
