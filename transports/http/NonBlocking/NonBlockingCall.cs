using System.Runtime.CompilerServices;
using Integrator.Core.Async;
using Integrator.Core.Mediation;
using Integrator.Core.Senders;
using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.NonBlocking;

/// <summary>The way back of one request: from the wire through its sender to the flow.</summary>
internal sealed class NonBlockingCall(NonBlockingSender sender, OutboundRequest request, ISendCompletion completion) : IOutcomeReceiver
{
    public ValueTask<Flow> CompleteAsync(WireOutcome outcome)
    {
        sender.Leave();
        if (outcome.Reply is not { } reply)
        {
            return completion.CompleteAsync(sender.Fail(request, outcome.Failure!));
        }

        return !request.ExpectsReply && reply.Body is { } body
            ? DiscardAsync(body, reply with { Body = null, Length = 0 })
            : completion.CompleteAsync(sender.Accept(reply, request));
    }

    public ValueTask<Flow> FailAsync(Exception error)
    {
        if (error is OperationCanceledException && request.CancellationToken.IsCancellationRequested)
        {
            return CompleteAsync(new SendFailure(SendFailureKind.Cancelled, ProtocolState.RequestReady, Failures.Sending, Exception: error));
        }

        sender.Leave();
        return ValueTask.FromException<Flow>(error);
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private async ValueTask<Flow> DiscardAsync(Stream body, WireReply reply)
    {
        await body.DisposeAsync().ConfigureAwait(false);
        return await completion.CompleteAsync(sender.Accept(reply, request)).ConfigureAwait(false);
    }
}
