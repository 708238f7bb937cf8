using System.Globalization;
using Integrator.Core.Formats;
using Integrator.Core.Messages;

namespace Integrator.Transports.Http.Requests;

/// <summary>What a sender says of each answer in the axis2 scope (MI: ClientWorker; blocking: Axis2's HTTPSender).</summary>
/// <param name="contentType">The type of its body; null where none is known.</param>
/// <param name="sentMessageType">The request's messageType; it is the answer's where that has no type of its own. Null of blocking calls, whose message keeps its own.</param>
/// <param name="disableAddressing">The request's property of that name.</param>
/// <param name="blocking">The blocking sender gives the status as text, the non-blocking one as a number.</param>
internal sealed class ReplyProperties(
    int status, string reason, string? contentType, bool hasBody, object? sentMessageType, object? disableAddressing, bool blocking) : GivenProperties
{
    private const int Accepted = 202;

    private static readonly PropertyNames All = new(
        Axis2Property.ContentType,
        Axis2Property.NoEntityBody,
        Axis2Property.DisableAddressing,
        Axis2Property.HttpStatus,
        Axis2Property.HttpReason,
        Axis2Property.OriginalStatus,
        Axis2Property.HttpReasonPhrase,
        Axis2Property.ScAccepted,
        Axis2Property.MessageType);

    private object? messageType;

    public override PropertyNames Names => All;

    public override object? this[int index] => index switch
    {
        0 => hasBody ? contentType : null,
        1 => hasBody ? null : PropertyValue.True,
        2 => disableAddressing,
        3 => blocking ? status.ToString(CultureInfo.InvariantCulture) : PropertyValue.OfStatus(status),
        4 => reason,
        5 => blocking ? null : PropertyValue.OfStatus(status),
        6 => blocking ? null : reason,
        7 => !blocking && status == Accepted ? PropertyValue.True : null,
        _ => blocking ? null : messageType ??= MessageType(),
    };

    /// <summary>The form in which the answer leaves, and which a new XML payload keeps if it is XML or SOAP (MI: SynapseCallbackReceiver).</summary>
    private object? MessageType()
    {
        if (hasBody && contentType is not null)
        {
            return MediaType.OfRecurring(contentType);
        }

        return sentMessageType is MediaType.Form ? null : sentMessageType;
    }
}
