using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Integrator.Core.Async;
using Integrator.Core.Formats;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints.Leaves;

/// <summary>SOAP faults among replies.</summary>
internal static class SoapFaults
{
    private const string Soap11 = "http://schemas.xmlsoap.org/soap/envelope/";
    private const string Soap12 = "http://www.w3.org/2003/05/soap-envelope";
    private const string ForceError = "FORCE_ERROR_ON_SOAP_FAULT";

    /// <summary>MI compares the text with <c>true</c>, exactly (SynapseCallbackReceiver).</summary>
    public static bool AreErrors(MessageContext context) => context.Properties[ForceError] is "true" or true;

    /// <summary>Builds the reply and looks for a fault in its SOAP body. What cannot be built is none.</summary>
    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    public static async ValueTask<bool> IsFaultAsync(MessageContext context, Message reply)
    {
        try
        {
            await context.Runtime.Formats.BuildAsync(reply, context.CancellationToken).ConfigureAwait(false);
            return !reply.Body.IsJson && FaultOf(reply) is { Name.LocalName: "Fault" } fault && fault.Name.NamespaceName is Soap11 or Soap12;
        }
        catch (MessageFormatException)
        {
            return false;
        }
    }

    public static string ReasonOf(Message reply)
    {
        var fault = FaultOf(reply);
        var reason = fault?.Elements().FirstOrDefault(static element => element.Name.LocalName is "faultstring" or "Reason");
        return reason?.Value.Trim() ?? "SOAP fault";
    }

    // The reply to a REST request is read as plain XML: an envelope is its payload then.
    private static XElement? FaultOf(Message reply) => reply.Body.Payload is { Name.LocalName: "Envelope" } envelope
        ? envelope.Element(envelope.Name.Namespace + "Body")?.Elements().FirstOrDefault()
        : reply.Body.Payload;
}
