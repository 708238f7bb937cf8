using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints;

/// <summary>An endpoint that says after which of its failures a group may try another one (<c>retryConfig</c>).</summary>
public interface IRetryRule : IEndpoint
{
    bool MayRetry(MessageContext context, Fault fault);
}
