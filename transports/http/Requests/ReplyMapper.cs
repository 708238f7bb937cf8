using Integrator.Core.Formats;
using Integrator.Core.Messages;
using Integrator.Core.Senders;
using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.Requests;

/// <summary>Makes a message of an answer (MI: ClientWorker; blocking: Axis2's HTTPSender).</summary>
internal static class ReplyMapper
{
    private const string DefaultContentType = "application/octet-stream";

    /// <param name="reply">The answer.</param>
    /// <param name="sent">What was sent: the reply is REST if that was.</param>
    /// <param name="blocking">The blocking sender gives the status as text, the non-blocking one as a number.</param>
    public static Message ToMessage(WireReply reply, OutboundRequest sent, bool blocking)
    {
        var contentType = reply.Headers["Content-Type"];
        var hasBody = reply.Body is not null || reply.Bytes is { Length: > 0 };
        if (contentType is null && hasBody && !sent.Message.Properties.IsTrue("NoDefaultContentType"))
        {
            contentType = DefaultContentType;
        }

        var body = reply switch
        {
            { Body: { } stream } when !blocking => MessageBody.FromBreakableStream(stream, reply.Length, contentType),
            { Body: { } stream } => MessageBody.FromStream(stream, reply.Length, contentType),
            { Bytes: { Length: > 0 } bytes } => MessageBody.FromBytes(bytes, contentType),
            _ => MessageBody.Empty(),
        };
        var message = new Message(body, reply.Headers) { IsRest = IsRest(sent) };
        message.Properties.Give(
            new ReplyProperties(
                reply.Status,
                reply.Reason,
                contentType,
                hasBody,
                sent.Message.Properties[Axis2Property.MessageType],
                sent.Message.Properties[Axis2Property.DisableAddressing],
                blocking));
        return message;
    }

    /// <summary>The endpoint's format decides what a request is on the wire, else the message keeps what it was.</summary>
    private static bool IsRest(OutboundRequest sent) => sent.Format switch
    {
        EndpointFormat.Pox or EndpointFormat.Get or EndpointFormat.Rest => true,
        EndpointFormat.Soap11 or EndpointFormat.Soap12 => false,
        _ => sent.Message.IsRest,
    };
}
