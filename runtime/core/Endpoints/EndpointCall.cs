using Integrator.Core.Senders;

namespace Integrator.Core.Endpoints;

/// <summary>How a mediator wants its message sent.</summary>
/// <param name="Sender">The blocking or the non-blocking sender.</param>
/// <param name="IsBlocking">True for the blocking sender (other error codes).</param>
/// <param name="ExpectsReply">False for OUT_ONLY.</param>
public readonly record struct EndpointCall(ISender Sender, bool IsBlocking, bool ExpectsReply = true);
