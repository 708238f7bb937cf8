namespace Integrator.Core.Senders;

/// <summary>The one door through which a message leaves. Never throws for what a peer does: that is a <see cref="SendFailure"/>.</summary>
public interface ISender
{
    /// <summary>Sends one request and waits for the head of the answer; its body is then an unread stream (already read when blocking).</summary>
    /// <remarks>Ends within the request's timeout; ends early when its token is cancelled.</remarks>
    ValueTask<SendResult> SendAsync(OutboundRequest request);
}
