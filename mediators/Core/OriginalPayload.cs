using Integrator.Core.Messages;

namespace Integrator.Mediators.Core;

/// <summary>What a message was before a call whose reply is kept elsewhere: its body, content type and headers.</summary>
internal sealed class OriginalPayload
{
    private static readonly string[] Kept = [Axis2Property.MessageType, Axis2Property.ContentType, Axis2Property.NoEntityBody];

    private readonly MessageBody body;
    private readonly HeaderCollection headers;
    private readonly object?[] properties;
    private readonly bool isRest;

    private OriginalPayload(Message message)
    {
        body = message.Body.Copy();
        headers = message.Headers.Copy();
        isRest = message.IsRest;
        properties = Array.ConvertAll(Kept, name => message.Properties[name]);
    }

    public static OriginalPayload Of(Message message) => new(message);

    /// <summary>Puts them back; what the reply set beside them (HTTP_SC ...) stays.</summary>
    public void Restore(Message message)
    {
        message.Body.Abandon();
        message.Body = body.Copy();
        message.Headers = headers.Copy();
        message.IsRest = isRest;
        for (var i = 0; i < Kept.Length; i++)
        {
            if (properties[i] is null)
            {
                message.Properties.Remove(Kept[i]);
            }
            else
            {
                message.Properties[Kept[i]] = properties[i];
            }
        }
    }
}
