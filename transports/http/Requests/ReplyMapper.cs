using System.Globalization;
using Integrator.Core.Messages;
using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.Requests;

/// <summary>Makes a message of an answer (MI: ClientWorker; blocking: Axis2's HTTPSender).</summary>
internal static class ReplyMapper
{
    private const string DefaultContentType = "application/octet-stream";

    /// <param name="reply">The answer.</param>
    /// <param name="request">The message that was sent: the reply is REST if it was.</param>
    /// <param name="blocking">The blocking sender gives the status as text, the non-blocking one as a number.</param>
    public static Message ToMessage(WireReply reply, Message request, bool blocking)
    {
        var contentType = reply.Headers["Content-Type"];
        var hasBody = reply.Body is not null || reply.Bytes is { Length: > 0 };
        if (contentType is null && hasBody && !request.Properties.IsTrue("NoDefaultContentType"))
        {
            contentType = DefaultContentType;
        }

        var body = reply switch
        {
            { Body: { } stream } => MessageBody.FromStream(stream, reply.Length, contentType),
            { Bytes: { Length: > 0 } bytes } => MessageBody.FromBytes(bytes, contentType),
            _ => MessageBody.Empty(),
        };
        var message = new Message(body, reply.Headers) { IsRest = request.IsRest };
        var properties = message.Properties;
        if (hasBody)
        {
            properties[Axis2Property.ContentType] = contentType;
        }
        else
        {
            properties[Axis2Property.NoEntityBody] = true;
        }

        properties[Axis2Property.HttpStatus] = blocking ? reply.Status.ToString(CultureInfo.InvariantCulture) : reply.Status;
        properties[Axis2Property.HttpReason] = reply.Reason;
        if (!blocking)
        {
            properties[Axis2Property.OriginalStatus] = reply.Status;
            properties[Axis2Property.HttpReasonPhrase] = reply.Reason;
        }

        return message;
    }
}
