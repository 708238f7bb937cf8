namespace Integrator.Core.Messages;

/// <summary>WS-Addressing fields of a flow: what the <c>header</c> mediator and <c>get-property('To')</c> know.</summary>
public sealed class Addressing
{
    /// <summary>Where the message goes when no endpoint is named; null or anonymous: back to the client.</summary>
    public string? To { get; set; }

    public string? From { get; set; }

    public string? Action { get; set; }

    public string? ReplyTo { get; set; }

    public string? FaultTo { get; set; }

    public string? RelatesTo { get; set; }

    public string? MessageId { get; set; }

    public Addressing Copy() => (Addressing)MemberwiseClone();
}
