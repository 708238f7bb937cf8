using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints;

/// <summary>Where a message may go: one address or a group. Immutable but for its state (active, timeout, suspended).</summary>
public interface IEndpoint
{
    /// <summary>The name it is deployed or suspended under; null for an anonymous one.</summary>
    string? Name { get; }

    SourcePlace Place { get; }

    /// <summary>True when the endpoint would take a message now (it is not suspended, or its time has come).</summary>
    bool IsReady(MessageContext context);

    /// <summary>Sends the context's message and waits for the reply. The context keeps its own message: the caller decides what to do with the reply.</summary>
    ValueTask<EndpointResult> SendAsync(MessageContext context, EndpointCall call);

    /// <summary>The same where the flow goes on as <see cref="EndpointCall.Continuation"/> says: nobody has to wait for the result to hand it on.</summary>
    async ValueTask<Flow> RunAsync(MessageContext context, EndpointCall call) =>
        await call.Continuation!(context, await SendAsync(context, call).ConfigureAwait(false)).ConfigureAwait(false);
}
