using Integrator.Core.Formats;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Transformation;

/// <summary>What a new payload means for the message's type (MI: PayloadFactoryMediator.setContentType).</summary>
internal static class MessageContentType
{
    private const string ContentTypeHeader = "Content-Type";

    /// <summary>Sets axis2 messageType and ContentType and the Content-Type header.</summary>
    public static void Set(Message message, string type)
    {
        message.Properties[Axis2Property.MessageType] = type;
        message.Properties[Axis2Property.ContentType] = type;
        message.Headers.Remove(ContentTypeHeader);
        message.Headers.Add(ContentTypeHeader, type);
    }

    /// <summary>The same for XML: a message that is of an XML type already keeps it.</summary>
    public static void SetXml(Message message)
    {
        if (message.Properties[Axis2Property.MessageType] is not (MediaType.Xml or MediaType.TextXml or MediaType.Soap12))
        {
            Set(message, MediaType.Xml);
        }
    }

    /// <summary>The message has an entity now.</summary>
    public static void HasEntity(Message message) => message.Properties.Remove(Axis2Property.NoEntityBody);
}
