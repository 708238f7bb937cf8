using Integrator.Core.Mediation;

namespace Integrator.Transports.Http.Wire;

/// <summary>An HTTP/1.1 client: non-blocking or blocking, the same in everything that a peer can see.</summary>
internal interface IWireClient : IDisposable
{
    /// <summary>Sends a request and completes with the head of its answer, or with what went wrong. Never throws for what a peer does.</summary>
    ValueTask<WireOutcome> SendAsync(WireRequest request);

    /// <summary>The same where the receiver goes on with the outcome: the exchange itself hands it on, and nobody else has to wait.</summary>
    async ValueTask<Flow> RunAsync(WireRequest request, IOutcomeReceiver receiver) =>
        await receiver.CompleteAsync(await SendAsync(request).ConfigureAwait(false)).ConfigureAwait(false);
}
