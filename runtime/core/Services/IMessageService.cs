using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Core.Services;

/// <summary>What a listener hands a message to: an API, a proxy service, the main sequence.</summary>
public interface IMessageService
{
    string Name { get; }

    SourcePlace Place { get; }

    /// <summary>Takes a request: lets its in sequence run next, in a frame with its fault handlers (<see cref="Flow.Enter"/>), or answers it at once.</summary>
    ValueTask<Flow> HandleRequestAsync(MessageContext context);

    /// <summary>Takes the reply of a <c>send</c> (or a <c>loopback</c>) through the out sequence; without one it goes to the client.</summary>
    ValueTask<Flow> HandleReplyAsync(MessageContext context);

    /// <summary>Last touch of an answer on its way to the client, from wherever in the flow it is given (CORS headers of an API).</summary>
    void PrepareAnswer(MessageContext context)
    {
    }
}
