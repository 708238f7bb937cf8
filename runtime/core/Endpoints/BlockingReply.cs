using System.Runtime.CompilerServices;
using Integrator.Core.Async;
using Integrator.Core.Formats;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints;

/// <summary>
/// What a blocking exchange leaves: the reply's body replaces the message's, which keeps the rest of what it was, its headers and its direction too (MI:
/// BlockingMsgSender).
/// </summary>
public static class BlockingReply
{
    private const string PreserveHeaders = "BLOCKING_SENDER_PRESERVE_REQ_HEADERS";
    private const string ContentTypeHeader = "Content-Type";

    /// <param name="context">The message that was sent.</param>
    /// <param name="reply">What came back; its body is built here.</param>
    /// <param name="takesBody">False for a one-way message: only the status is taken.</param>
    /// <exception cref="MessageFormatException">The reply's body is not of its content type.</exception>
    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder))]
    public static async ValueTask AdoptAsync(MessageContext context, Message reply, bool takesBody)
    {
        await context.Runtime.Formats.BuildAsync(reply, context.CancellationToken).ConfigureAwait(false);
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
