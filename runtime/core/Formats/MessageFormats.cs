using Integrator.Core.Messages;

namespace Integrator.Core.Formats;

/// <summary>Content type to builder and formatter (mediation-messages b.2), with the settings of b.4; one instance a configuration.</summary>
public sealed class MessageFormats
{
    /// <summary>Chooses the representation in which a message leaves, and writes it if it is not passed on as it came.</summary>
    /// <param name="message">Its axis2 properties messageType, ContentType, CHARACTER_SET_ENCODING, setCharacterEncoding, NO_ENTITY_BODY count.</param>
    /// <param name="outgoing">Direction and what the endpoint asks for (format, optimize).</param>
    public OutgoingEntity Format(Message message, in OutgoingFormat outgoing) => throw new NotImplementedException();
}
