using System.Xml.Linq;
using Integrator.Core.Formats;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Core.Services;

/// <summary>A refusal in the client's own form: a SOAP fault of its version with status 500.</summary>
internal static class SoapFaultAnswer
{
    private const int InternalServerError = 500;

    private static readonly XNamespace Soap11 = "http://schemas.xmlsoap.org/soap/envelope/";

    private static readonly XNamespace Soap12 = "http://www.w3.org/2003/05/soap-envelope";

    public static ValueTask<Flow> SendAsync(MessageContext context, string reason)
    {
        var isSoap12 = MediaType.Is(context.Message.Headers["Content-Type"], MediaType.Soap12);
        var body = MessageBody.Empty();
        body.SetEnvelope(isSoap12 ? Envelope12(reason) : Envelope11(reason));
        var answer = new Message(body) { IsRest = false };
        answer.Properties[Axis2Property.HttpStatus] = InternalServerError;
        answer.Properties[Axis2Property.MessageType] = isSoap12 ? MediaType.Soap12 : MediaType.TextXml;
        return EmptyAnswer.SendAsync(context, answer);
    }

    private static XElement Envelope11(string reason) => new(
        Soap11 + "Envelope",
        new XAttribute(XNamespace.Xmlns + "soapenv", Soap11),
        new XElement(Soap11 + "Body", new XElement(Soap11 + "Fault", new XElement("faultcode", "soapenv:Server"), new XElement("faultstring", reason), new XElement("detail"))));

    private static XElement Envelope12(string reason) => new(
        Soap12 + "Envelope",
        new XAttribute(XNamespace.Xmlns + "soapenv", Soap12),
        new XElement(
            Soap12 + "Body",
            new XElement(
                Soap12 + "Fault",
                new XElement(Soap12 + "Code", new XElement(Soap12 + "Value", "soapenv:Receiver")),
                new XElement(Soap12 + "Reason", new XElement(Soap12 + "Text", new XAttribute(XNamespace.Xml + "lang", "en"), reason)))));
}
