using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Senders;
using Integrator.Transports.Http.Requests;
using Integrator.Transports.Http.Wire;
using Microsoft.Extensions.Logging;

namespace Integrator.Transports.Http.Blocking;

/// <summary>
/// The sender of <c>call blocking="true"</c>, <c>callout</c> and forwarding processors: each call is one synchronous exchange on a thread of a bounded pool, and an
/// error status is a failure (MI: BlockingMsgSender over Axis2's HTTPSender).
/// </summary>
/// <param name="plain">Calls of http targets.</param>
/// <param name="secured">Calls of https targets.</param>
/// <param name="logger">Told of each failure once.</param>
internal sealed class BlockingSender(TargetFailOver plain, TargetFailOver secured, ILogger logger) : ISender, IDisposable
{
    private const string ForceErrorOnSoapFault = "FORCE_ERROR_ON_SOAP_FAULT";

    public async ValueTask<SendResult> SendAsync(OutboundRequest request)
    {
        var kept = new KeptResult();
        await RunAsync(request, kept).ConfigureAwait(false);
        return kept.Result;
    }

    public ValueTask<Flow> RunAsync(OutboundRequest request, ISendCompletion completion)
    {
        // A body that is still on its way is read here: a thread of the pool never waits for a client.
        var receiver = new BlockingOutcome(this, request, completion);
        var building = request.Context.Runtime.Formats.BuildAsync(request.Message, request.CancellationToken);
        return building.IsCompletedSuccessfully ? CallsOf(request).RunAsync(request, receiver) : BuildAndRunAsync(building, request, receiver);
    }

    public void Dispose()
    {
        plain.Dispose();
        secured.Dispose();
    }

    /// <summary>Goes where a redirect points to, and on from there; the last outcome counts.</summary>
    /// <param name="first">What was asked at first: only its server gets its secrets.</param>
    /// <param name="next">What is asked instead.</param>
    internal async ValueTask<WireOutcome> FollowAsync(OutboundRequest first, OutboundRequest next)
    {
        for (var hop = 1; ; hop++)
        {
            var outcome = (await CallsOf(next).RunAsync(next, withoutSecrets: next.Target.Authority != first.Target.Authority).ConfigureAwait(false)).Outcome;
            if (hop == RedirectFollower.MaxHops || outcome.Reply is not { } reply || RedirectFollower.Next(next, reply) is not { } further)
            {
                return outcome;
            }

            next = further;
        }
    }

    /// <summary>What the outcome is for the flow: an answer or a failure.</summary>
    internal ValueTask<SendResult> JudgeAsync(OutboundRequest request, WireOutcome outcome)
    {
        if (outcome.Reply is not { } reply)
        {
            return new(Fail(request, outcome.Failure!));
        }

        var message = ReplyMapper.ToMessage(reply, request, blocking: true);
        if (BlockingStatus.IsError(reply.Status, request.Message.Properties))
        {
            // The text is Axis2's: flows read the status from it.
            return new(Fail(request, ErrorReply($"Transport error: {reply.Status} Error: {reply.Reason}", reply.Status, reply.Status, message)));
        }

        if (!request.ExpectsReply)
        {
            message.Body = MessageBody.Empty();
            return new(message);
        }

        return request.Context.Properties.IsTrue(ForceErrorOnSoapFault) ? AcceptUnlessFaultAsync(request, reply, message) : new(message);
    }

    private TargetFailOver CallsOf(OutboundRequest request) => request.Target.Scheme == Uri.UriSchemeHttps ? secured : plain;

    private async ValueTask<Flow> BuildAndRunAsync(ValueTask building, OutboundRequest request, BlockingOutcome receiver)
    {
        try
        {
            await building.ConfigureAwait(false);
        }
        catch (Exception error)
        {
            return await receiver.FailAsync(error).ConfigureAwait(false);
        }

        return await CallsOf(request).RunAsync(request, receiver).ConfigureAwait(false);
    }

    private async ValueTask<SendResult> AcceptUnlessFaultAsync(OutboundRequest request, WireReply reply, Message message)
    {
        await request.Context.Runtime.Formats.BuildAsync(message, request.CancellationToken).ConfigureAwait(false);
        return SoapFaultReply.Read(message) is { } fault ? Fail(request, ErrorReply(fault.Reason, reply.Status, fault.Code, message)) : message;
    }

    private static SendFailure ErrorReply(string text, int status, int code, Message reply) =>
        new(SendFailureKind.ErrorStatus, ProtocolState.ResponseDone, text, status, Exception: new IOException(text), Reply: reply, Code: code);

    private SendFailure Fail(OutboundRequest request, SendFailure failure)
    {
        SenderLog.Failed(logger, request, failure);

        // As in MI, a blocking failure says what happened and with whom.
        return failure is { Kind: not (SendFailureKind.Overloaded or SendFailureKind.Cancelled or SendFailureKind.NoTransport), Exception: { } cause } ? failure with { Message = cause.Message } : failure;
    }
}
