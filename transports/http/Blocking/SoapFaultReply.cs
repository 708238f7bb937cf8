using System.Globalization;
using System.Xml.Linq;
using Integrator.Core.Formats.Xml;
using Integrator.Core.Messages;

namespace Integrator.Transports.Http.Blocking;

/// <summary>Reads the SOAP fault of an answer that counts as an error (<c>FORCE_ERROR_ON_SOAP_FAULT</c>; MI: AxisFault of the envelope).</summary>
internal static class SoapFaultReply
{
    /// <summary>The fault's reason, and its code where that is a number (it replaces MI's own error code); null when the answer is no fault.</summary>
    public static (string Reason, int Code)? Read(Message message)
    {
        if (message.Body.IsEmpty || message.Body.IsJson)
        {
            return null;
        }

        var payload = message.Body.Payload;
        if (payload?.Name.LocalName == "Envelope")
        {
            // The answer to a REST request is read as plain XML: the envelope is its payload.
            payload = payload.Element(payload.Name.Namespace + "Body")?.Elements().FirstOrDefault();
        }

        if (payload?.Name == SoapEnvelope.Namespace11 + "Fault")
        {
            return (payload.Element("faultstring")?.Value ?? "", Number(payload.Element("faultcode")));
        }

        if (payload?.Name == SoapEnvelope.Namespace12 + "Fault")
        {
            var space = SoapEnvelope.Namespace12;
            return (payload.Element(space + "Reason")?.Element(space + "Text")?.Value ?? "", Number(payload.Element(space + "Code")?.Element(space + "Value")));
        }

        return null;
    }

    private static int Number(XElement? code)
    {
        var text = code?.Value.Trim() ?? "";
        text = text[(text.LastIndexOf(':') + 1)..];
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
