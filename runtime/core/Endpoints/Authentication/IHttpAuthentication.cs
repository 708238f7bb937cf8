using Integrator.Core.Messages;
using Integrator.Core.Senders;

namespace Integrator.Core.Endpoints.Authentication;

/// <summary>What an http endpoint does to be let in by its backend: goes around the exchange.</summary>
internal interface IHttpAuthentication
{
    /// <summary>True when the message must be kept, so that it can be sent again.</summary>
    bool NeedsBody { get; }

    /// <summary>Sends with what the backend demands.</summary>
    /// <param name="send">One exchange; may be called twice.</param>
    ValueTask<SendResult> SendAsync(MessageContext context, EndpointCall call, Func<ValueTask<SendResult>> send);
}
