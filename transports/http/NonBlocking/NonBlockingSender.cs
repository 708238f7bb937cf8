using System.Runtime.CompilerServices;
using Integrator.Core.Async;
using Integrator.Core.Mediation;
using Integrator.Core.Senders;
using Integrator.Transports.Http.Requests;
using Integrator.Transports.Http.Wire;
using Microsoft.Extensions.Logging;

namespace Integrator.Transports.Http.NonBlocking;

/// <summary>
/// The sender of <c>call</c> and <c>send</c>: bodies stream both ways, and no thread is held while a backend thinks. Every status is a normal answer
/// (MI: PassThroughHttpSender).
/// </summary>
/// <param name="keepsLocation">preserve_http_headers names Location.</param>
internal sealed class NonBlockingSender(TargetFailOver calls, int maxExchanges, ILogger logger, bool keepsLocation = false) : ISender, IDisposable
{
    private int exchanges;

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    public async ValueTask<SendResult> SendAsync(OutboundRequest request)
    {
        var kept = new KeptResult();
        await RunAsync(request, kept).ConfigureAwait(false);
        return kept.Result;
    }

    public ValueTask<Flow> RunAsync(OutboundRequest request, ISendCompletion completion)
    {
        var exchange = new NonBlockingCall(this, request, completion);
        return Interlocked.Increment(ref exchanges) > maxExchanges
            ? exchange.CompleteAsync(new SendFailure(SendFailureKind.Overloaded, ProtocolState.RequestReady, Failures.QueueFull, MayResend: true))
            : calls.RunAsync(request, exchange);
    }

    public void Dispose() => calls.Dispose();

    /// <summary>One exchange is over.</summary>
    internal void Leave() => Interlocked.Decrement(ref exchanges);

    internal SendResult Accept(WireReply reply, OutboundRequest request)
    {
        if (!keepsLocation && reply.Headers.Contains("Location"))
        {
            LocationHeader.Rewrite(reply.Headers, reply.Status, request.Context.Client?.PublicAddress);
        }

        return ReplyMapper.ToMessage(reply, request, blocking: false);
    }

    internal SendResult Fail(OutboundRequest request, SendFailure failure)
    {
        SenderLog.Failed(logger, request, failure);
        return failure;
    }
}
