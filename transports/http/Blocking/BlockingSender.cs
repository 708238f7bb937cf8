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
        WireOutcome outcome;
        try
        {
            // A body that is still on its way is read here: a thread of the pool never waits for a client.
            await request.Context.Runtime.Formats.BuildAsync(request.Message, request.CancellationToken).ConfigureAwait(false);
            outcome = await ExchangeAsync(request).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (request.CancellationToken.IsCancellationRequested)
        {
            outcome = new SendFailure(SendFailureKind.Cancelled, ProtocolState.RequestReady, Failures.Sending, Exception: error);
        }

        if (outcome.Reply is not { } reply)
        {
            return Fail(request, outcome.Failure!);
        }

        var message = ReplyMapper.ToMessage(reply, request, blocking: true);
        if (BlockingStatus.IsError(reply.Status, request.Message.Properties))
        {
            // The text is Axis2's: flows read the status from it.
            return Fail(request, ErrorReply($"Transport error: {reply.Status} Error: {reply.Reason}", reply.Status, reply.Status, message));
        }

        return await AcceptAsync(request, reply, message).ConfigureAwait(false);
    }

    public void Dispose()
    {
        plain.Dispose();
        secured.Dispose();
    }

    private async ValueTask<WireOutcome> ExchangeAsync(OutboundRequest request)
    {
        var first = request.Target;
        for (var hop = 0; ; hop++)
        {
            var target = request.Target;
            var calls = target.Scheme == Uri.UriSchemeHttps ? secured : plain;
            var (wire, outcome) = await calls.RunAsync(request, withoutSecrets: hop > 0 && target.Authority != first.Authority).ConfigureAwait(false);
            if (hop == RedirectFollower.MaxHops || outcome.Reply is not { } reply || RedirectFollower.Next(request, wire!.Method, reply) is not { } next)
            {
                return outcome;
            }

            request = next;
        }
    }

    private async ValueTask<SendResult> AcceptAsync(OutboundRequest request, WireReply reply, Message message)
    {
        if (!request.ExpectsReply)
        {
            message.Body = MessageBody.Empty();
        }
        else if (request.Context.Properties.IsTrue(ForceErrorOnSoapFault))
        {
            await request.Context.Runtime.Formats.BuildAsync(message, request.CancellationToken).ConfigureAwait(false);
            if (SoapFaultReply.Read(message) is { } fault)
            {
                return Fail(request, ErrorReply(fault.Reason, reply.Status, fault.Code, message));
            }
        }

        return message;
    }

    private static SendFailure ErrorReply(string text, int status, int code, Message reply) =>
        new(SendFailureKind.ErrorStatus, ProtocolState.ResponseDone, text, status, Exception: new IOException(text), Reply: reply, Code: code);

    private SendFailure Fail(OutboundRequest request, SendFailure failure)
    {
        SenderLog.Failed(logger, request, failure);

        // As in MI, a blocking failure says what happened and with whom.
        return failure is { Kind: not (SendFailureKind.Overloaded or SendFailureKind.Cancelled), Exception: { } cause } ? failure with { Message = cause.Message } : failure;
    }
}
