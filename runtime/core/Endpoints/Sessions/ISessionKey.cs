using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints.Sessions;

/// <summary>Where a session's id stands in messages (MI: Dispatcher).</summary>
internal interface ISessionKey
{
    /// <summary>True when the id stands in the body.</summary>
    bool NeedsBody { get; }

    /// <summary>True when the server names the session in its reply; false when the client does in its request.</summary>
    bool IsServerInitiated { get; }

    string? OfRequest(Message request);

    string? OfReply(Message reply);

    /// <summary>Takes an id that no endpoint knows any more out of the request.</summary>
    void Remove(Message request);
}
