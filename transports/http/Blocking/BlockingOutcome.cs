using Integrator.Core.Mediation;
using Integrator.Core.Senders;
using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.Blocking;

/// <summary>The way back of one blocking call: from the wire through its sender to the flow, by way of other servers where the answer is a redirect.</summary>
internal sealed class BlockingOutcome(BlockingSender sender, OutboundRequest request, ISendCompletion completion) : IOutcomeReceiver
{
    public ValueTask<Flow> CompleteAsync(WireOutcome outcome)
    {
        if (outcome.Reply is { } reply && RedirectFollower.Next(request, reply) is { } next)
        {
            return FollowAsync(next);
        }

        var judging = sender.JudgeAsync(request, outcome);
        return judging.IsCompletedSuccessfully ? completion.CompleteAsync(judging.Result) : GoOnAsync(judging);
    }

    public ValueTask<Flow> FailAsync(Exception error) => error is OperationCanceledException && request.CancellationToken.IsCancellationRequested
        ? CompleteAsync(Cancelled(error))
        : ValueTask.FromException<Flow>(error);

    private async ValueTask<Flow> FollowAsync(OutboundRequest next)
    {
        WireOutcome outcome;
        try
        {
            outcome = await sender.FollowAsync(request, next).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (request.CancellationToken.IsCancellationRequested)
        {
            outcome = Cancelled(error);
        }

        return await GoOnAsync(sender.JudgeAsync(request, outcome)).ConfigureAwait(false);
    }

    private async ValueTask<Flow> GoOnAsync(ValueTask<SendResult> judging) =>
        await completion.CompleteAsync(await judging.ConfigureAwait(false)).ConfigureAwait(false);

    private static SendFailure Cancelled(Exception error) =>
        new(SendFailureKind.Cancelled, ProtocolState.RequestReady, Failures.Sending, Exception: error);
}
