using System.Text;
using Integrator.Core.Messages;
using Integrator.Core.Senders;

namespace Integrator.UnitTests.Mediators;

/// <summary>A sender that answers from a script and keeps what it was asked to send.</summary>
internal sealed class ScriptedSender : ISender
{
    private readonly Queue<Func<OutboundRequest, SendResult>> script = [];

    /// <summary>What was sent, in order.</summary>
    public List<SentMessage> Sent { get; } = [];

    /// <summary>The next send is answered so; unscripted sends get an empty 200.</summary>
    public ScriptedSender Answers(string body, string contentType = "application/json", int status = 200, params (string Name, string Value)[] headers) =>
        Does(_ => Reply(body, contentType, status, headers));

    public ScriptedSender Fails(SendFailure failure) => Does(_ => failure);

    public ScriptedSender Does(Func<OutboundRequest, SendResult> answer)
    {
        script.Enqueue(answer);
        return this;
    }

    public async ValueTask<SendResult> SendAsync(OutboundRequest request)
    {
        await request.Context.BuildBodyAsync();
        Sent.Add(new SentMessage(request, request.Message.Copy()));
        return script.Count > 0 ? script.Dequeue()(request) : Reply("", null, 200);
    }

    public static Message Reply(string body, string? contentType, int status, params (string Name, string Value)[] headers)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var reply = new Message(contentType is null && bytes.Length == 0 ? MessageBody.Empty() : MessageBody.FromStream(new MemoryStream(bytes), bytes.Length, contentType));
        if (contentType is not null)
        {
            reply.Headers.Add("Content-Type", contentType);
        }

        foreach (var (name, value) in headers)
        {
            reply.Headers.Add(name, value);
        }

        reply.Properties[Axis2Property.HttpStatus] = status;
        return reply;
    }

    /// <summary>A request and its message as it was when it was sent.</summary>
    public sealed record SentMessage(OutboundRequest Request, Message Message);
}
