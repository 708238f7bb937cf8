using Integrator.Core.Endpoints;
using Integrator.Core.Formats;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Core;

/// <summary>A blocking call: the reply's body replaces the message's, which keeps the rest of what it was (MI: BlockingMsgSender).</summary>
internal static class BlockingExchange
{
    private const string SenderError = "blocking.sender.error";
    private const string PreserveHeaders = "BLOCKING_SENDER_PRESERVE_REQ_HEADERS";
    private const string ContentTypeHeader = "Content-Type";

    public static async ValueTask<Flow> RunAsync(MessageContext context, IEndpoint endpoint, EndpointCall call)
    {
        context.Properties.Remove(SenderError);
        var result = await endpoint.SendAsync(context, call).ConfigureAwait(false);
        if (result.IsDiscarded)
        {
            return Flow.Stop;
        }

        if (result.Fault is { } fault)
        {
            context.Fault = fault;
            context.Properties[SenderError] = "true";
            return Flow.Fault;
        }

        context.Properties[SenderError] = "false";
        var reply = result.Reply;
        if (reply is not null)
        {
            await context.Runtime.Formats.BuildAsync(reply, context.CancellationToken).ConfigureAwait(false);
            Adopt(context, reply, call.ExpectsReply);
        }

        return Flow.Continue;
    }

    private static void Adopt(MessageContext context, Message reply, bool takesBody)
    {
        var message = context.Message;
        message.Properties[Axis2Property.HttpStatus] = reply.Properties.GetString(Axis2Property.HttpStatus) ?? "";
        if (!takesBody)
        {
            return;
        }

        // An answer without a body leaves a JSON payload where it was (BlockingMsgSender takes over envelopes and JSON payloads).
        if (!reply.Body.IsEmpty)
        {
            message.Body = reply.Body;
            message.Properties.Remove(Axis2Property.NoEntityBody);
        }
        else if (!message.Body.IsJson)
        {
            message.Body = reply.Body;
        }

        if (context.Properties.GetString(PreserveHeaders) == "false")
        {
            TakeHeaders(message, reply);
        }
    }

    /// <summary>MI: MessageHelper.copyResponseMessageHeaders.</summary>
    private static void TakeHeaders(Message message, Message reply)
    {
        message.Headers = reply.Headers;
        if (reply.Headers[ContentTypeHeader] is not { } type)
        {
            return;
        }

        var plain = MediaType.Of(type);
        message.Headers[ContentTypeHeader] = type;
        message.Properties[Axis2Property.ContentType] = plain;
        message.Properties[Axis2Property.MessageType] = plain;
    }
}
