namespace Integrator.Core.Messages;

/// <summary>WS-Addressing fields of a flow: what the <c>header</c> mediator and <c>get-property('To')</c> know.</summary>
public sealed class Addressing
{
    /// <summary>The address that stands for "whoever asked" (WS-Addressing 1.0 core, 2.1).</summary>
    public const string Anonymous = "http://www.w3.org/2005/08/addressing/anonymous";

    private const string SubmissionAnonymous = "http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous";

    /// <summary>Where the message goes when no endpoint is named; null or anonymous: back to the client.</summary>
    public string? To { get; set; }

    /// <summary>True when <see cref="To"/> leads back to the client.</summary>
    public bool IsToClient => string.IsNullOrEmpty(To) || To is Anonymous or SubmissionAnonymous;

    public string? From { get; set; }

    public string? Action { get; set; }

    public string? ReplyTo { get; set; }

    public string? FaultTo { get; set; }

    public string? RelatesTo { get; set; }

    public string? MessageId { get; set; }

    /// <summary>The message is a backend's reply now: it goes to whoever asked, and nothing that the request said of itself holds for it.</summary>
    /// <remarks>MI: SynapseCallbackReceiver makes the reply a context of its own.</remarks>
    public void BecomeReply()
    {
        To = Anonymous;
        Action = null;
        From = null;
        FaultTo = null;
        RelatesTo = null;
    }

    public Addressing Copy() => (Addressing)MemberwiseClone();
}
