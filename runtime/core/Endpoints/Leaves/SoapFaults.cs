using Integrator.Core.Formats;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints.Leaves;

/// <summary>SOAP faults among replies.</summary>
internal static class SoapFaults
{
    private const string ForceError = "FORCE_ERROR_ON_SOAP_FAULT";

    /// <summary>MI compares the text with <c>true</c>, exactly (SynapseCallbackReceiver).</summary>
    public static bool AreErrors(MessageContext context) => context.Properties.Count > 0 && context.Properties[ForceError] is "true" or true;

    /// <summary>Builds the reply and looks for a fault in its SOAP body. What cannot be built is none.</summary>
    public static async ValueTask<bool> IsFaultAsync(MessageContext context, Message reply)
    {
        try
        {
            await context.Runtime.Formats.BuildAsync(reply, context.CancellationToken).ConfigureAwait(false);
            return !reply.Body.IsJson && reply.Body.Payload is { Name.LocalName: "Fault" } payload && payload.Name.Namespace == reply.Body.Envelope.Name.Namespace;
        }
        catch (MessageFormatException)
        {
            return false;
        }
    }

    public static string ReasonOf(Message reply)
    {
        var fault = reply.Body.Payload;
        var reason = fault?.Elements().FirstOrDefault(static element => element.Name.LocalName is "faultstring" or "Reason");
        return reason?.Value.Trim() ?? "SOAP fault";
    }
}
