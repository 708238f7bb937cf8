using System.Xml;
using System.Xml.Linq;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Xml;
using Integrator.Core.Messages;

namespace Integrator.Core.Services.Faults;

/// <summary>A SOAP fault that answers a REST client: an element <c>Exception</c> with the fault's detail or reason (MI: Axis2Sender.sendBack, POXUtils).</summary>
internal static class PlainFault
{
    private const string ElementName = "Exception";
    private const int InternalServerError = 500;

    /// <summary>Replaces a fault that the flow made; an answer that nobody has looked into stays as it came.</summary>
    public static void Apply(MessageContext context)
    {
        var message = context.Message;
        var body = message.Body;
        if (!message.IsRest || !body.HasXmlTree || body.Payload is not { } fault || !IsFault(fault.Name))
        {
            return;
        }

        var detail = DirectText(fault, "detail", "Detail");
        var text = detail.Length > 0 ? detail : Reason(fault);
        var element = detail.Length > 0 ? ElementOf(detail, context) : null;
        body.SetPayload(element is null ? new XElement(ElementName, text) : new XElement(ElementName, element));
        if (message.Properties[Axis2Property.HttpStatus] is null && !message.Properties.IsTrue(Axis2Property.FaultsAsHttp200))
        {
            message.Properties[Axis2Property.HttpStatus] = InternalServerError;
        }
    }

    private static bool IsFault(XName name) =>
        name.LocalName == "Fault" && (name.Namespace == SoapEnvelope.Namespace11 || name.Namespace == SoapEnvelope.Namespace12);

    private static string DirectText(XElement fault, string name11, string name12)
    {
        foreach (var child in fault.Elements())
        {
            if (child.Name.LocalName == name11 || child.Name.LocalName == name12)
            {
                return child.HasElements ? string.Concat(child.Nodes().OfType<XText>().Select(static part => part.Value)).Trim() : child.Value;
            }
        }

        return "";
    }

    private static string Reason(XElement fault)
    {
        foreach (var child in fault.Elements())
        {
            if (child.Name.LocalName is "faultstring" or "Reason")
            {
                return child.Value.Trim();
            }
        }

        return "";
    }

    /// <summary>Detail that is XML written as text becomes XML.</summary>
    private static XElement? ElementOf(string text, MessageContext context)
    {
        if (!text.Contains('<', StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            return XmlReading.Parse(System.Text.Encoding.UTF8.GetBytes(text), null, context.Runtime.Formats.Options.Limits);
        }
        catch (Exception error) when (error is MessageFormatException or XmlException)
        {
            return null;
        }
    }
}
