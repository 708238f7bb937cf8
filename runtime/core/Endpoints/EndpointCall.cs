using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Senders;

namespace Integrator.Core.Endpoints;

/// <summary>How a mediator wants its message sent.</summary>
/// <param name="Sender">The blocking or the non-blocking sender.</param>
/// <param name="IsBlocking">True for the blocking sender (other error codes).</param>
/// <param name="ExpectsReply">False for OUT_ONLY.</param>
public readonly record struct EndpointCall(ISender Sender, bool IsBlocking, bool ExpectsReply = true)
{
    /// <summary>
    /// What the mediator does with its message and the result; a copy that a recipient list has sent goes on so, too. Null, where the result is waited for:
    /// such a copy's message, and that of each copy of a blocking call, becomes the reply and the copy goes on behind the mediator that sent it.
    /// </summary>
    public Func<MessageContext, EndpointResult, ValueTask<Flow>>? Continuation { get; init; }

    /// <summary>The proxy that an endpoint further out asks for (<c>proxy_address</c>); an endpoint's own comes before it.</summary>
    public string? ProxyAddress { get; init; }

    /// <summary>True when a group sends to one of its children: it takes the failure and tries another.</summary>
    public bool IsGroupMember { get; init; }
}
