using System.Runtime.CompilerServices;
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

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<SendResult> SendAsync(OutboundRequest request)
    {
        try
        {
            if (Interlocked.Increment(ref exchanges) > maxExchanges)
            {
                return Fail(request, new SendFailure(SendFailureKind.Overloaded, ProtocolState.RequestReady, Failures.QueueFull, MayResend: true));
            }

            var outcome = await calls.ExchangeAsync(request).ConfigureAwait(false);
            if (outcome.Reply is not { } reply)
            {
                return Fail(request, outcome.Failure!);
            }

            if (!request.ExpectsReply && reply.Body is { } body)
            {
                await body.DisposeAsync().ConfigureAwait(false);
                reply = reply with { Body = null, Length = 0 };
            }

            return Accept(reply, request);
        }
        catch (OperationCanceledException error) when (request.CancellationToken.IsCancellationRequested)
        {
            return Fail(request, new SendFailure(SendFailureKind.Cancelled, ProtocolState.RequestReady, Failures.Sending, Exception: error));
        }
        finally
        {
            Interlocked.Decrement(ref exchanges);
        }
    }

    public void Dispose() => calls.Dispose();

    private SendResult Accept(WireReply reply, OutboundRequest request)
    {
        if (!keepsLocation && reply.Headers.Contains("Location"))
        {
            LocationHeader.Rewrite(reply.Headers, reply.Status, request.Context.Client?.PublicAddress);
        }

        return ReplyMapper.ToMessage(reply, request, blocking: false);
    }

    private SendFailure Fail(OutboundRequest request, SendFailure failure)
    {
        SenderLog.Failed(logger, request, failure);
        return failure;
    }
}
