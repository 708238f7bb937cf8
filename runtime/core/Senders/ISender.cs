using System.Runtime.CompilerServices;
using Integrator.Core.Async;
using Integrator.Core.Mediation;

namespace Integrator.Core.Senders;

/// <summary>The one door through which a message leaves. Never throws for what a peer does: that is a <see cref="SendFailure"/>.</summary>
public interface ISender
{
    /// <summary>Sends one request and waits for the head of the answer; its body is then an unread stream (already read when blocking).</summary>
    /// <remarks>Ends within the request's timeout; ends early when its token is cancelled.</remarks>
    ValueTask<SendResult> SendAsync(OutboundRequest request);

    /// <summary>The same where the flow goes on with the result: the exchange itself hands it on, and nobody else has to wait.</summary>
    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    async ValueTask<Flow> RunAsync(OutboundRequest request, ISendCompletion completion) =>
        await completion.CompleteAsync(await SendAsync(request).ConfigureAwait(false)).ConfigureAwait(false);
}
