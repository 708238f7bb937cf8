using Integrator.Core.Messages;

namespace Integrator.Core.Senders;

/// <summary>What came of a send: a reply, or what went wrong.</summary>
public readonly struct SendResult
{
    private SendResult(Message? reply, SendFailure? failure)
    {
        Reply = reply;
        Failure = failure;
    }

    /// <summary>The reply: HTTP_SC, headers and body set. Null on failure.</summary>
    public Message? Reply { get; }

    public SendFailure? Failure { get; }

    public static implicit operator SendResult(Message reply) => new(reply, null);

    public static implicit operator SendResult(SendFailure failure) => new(null, failure);
}
