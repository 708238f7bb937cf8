using System.Xml.Linq;

namespace Integrator.Core.Services.Proxies;

/// <summary>The WSDL of a proxy service that publishes none: one operation that takes anything and gives anything.</summary>
internal static class MediateWsdl
{
    private const string TargetNamespace = "http://ws.apache.org/axis2";
    private const string SoapTransport = "http://schemas.xmlsoap.org/soap/http";

    private static readonly XNamespace Wsdl = "http://schemas.xmlsoap.org/wsdl/";
    private static readonly XNamespace Soap = "http://schemas.xmlsoap.org/wsdl/soap/";
    private static readonly XNamespace Schema = "http://www.w3.org/2001/XMLSchema";
    private static readonly XNamespace Wsdl20 = "http://www.w3.org/ns/wsdl";

    public static XElement Create11(string service) => new(
        Wsdl + "definitions",
        new XAttribute(XNamespace.Xmlns + "wsdl", Wsdl),
        new XAttribute(XNamespace.Xmlns + "soap", Soap),
        new XAttribute(XNamespace.Xmlns + "xs", Schema),
        new XAttribute(XNamespace.Xmlns + "tns", TargetNamespace),
        new XAttribute("targetNamespace", TargetNamespace),
        new XElement(Wsdl + "types", new XElement(Schema + "schema", new XAttribute("targetNamespace", TargetNamespace), new XElement(Schema + "element", new XAttribute("name", "anything"), new XAttribute("type", "xs:anyType")))),
        MessageOf("mediateRequest"),
        MessageOf("mediateResponse"),
        new XElement(
            Wsdl + "portType",
            new XAttribute("name", service + "PortType"),
            new XElement(Wsdl + "operation", new XAttribute("name", "mediate"), PartOf("input", "mediateRequest"), PartOf("output", "mediateResponse"))),
        new XElement(
            Wsdl + "binding",
            new XAttribute("name", service + "Soap11Binding"),
            new XAttribute("type", $"tns:{service}PortType"),
            new XElement(Soap + "binding", new XAttribute("transport", SoapTransport), new XAttribute("style", "document")),
            new XElement(
                Wsdl + "operation",
                new XAttribute("name", "mediate"),
                new XElement(Soap + "operation", new XAttribute("soapAction", "urn:mediate"), new XAttribute("style", "document")),
                new XElement(Wsdl + "input", new XElement(Soap + "body", new XAttribute("use", "literal"))),
                new XElement(Wsdl + "output", new XElement(Soap + "body", new XAttribute("use", "literal"))))),
        new XElement(
            Wsdl + "service",
            new XAttribute("name", service),
            new XElement(
                Wsdl + "port",
                new XAttribute("name", service + "HttpSoap11Endpoint"),
                new XAttribute("binding", $"tns:{service}Soap11Binding"),
                new XElement(Soap + "address", new XAttribute("location", "")))));

    /// <summary>WSDL 2.0 with the operations of a WSDL 1.1 document.</summary>
    public static XElement Create20(string service, XElement wsdl11)
    {
        var target = wsdl11.Attribute("targetNamespace")?.Value ?? TargetNamespace;
        var operations = wsdl11.Elements(Wsdl + "portType").Elements(Wsdl + "operation")
            .Select(static operation => operation.Attribute("name")?.Value).OfType<string>().Distinct(StringComparer.Ordinal);
        return new XElement(
            Wsdl20 + "description",
            new XAttribute(XNamespace.Xmlns + "wsdl2", Wsdl20),
            new XAttribute(XNamespace.Xmlns + "tns", target),
            new XAttribute("targetNamespace", target),
            wsdl11.Element(Wsdl + "types") is { } types ? new XElement(Wsdl20 + "types", types.Elements().Select(static schema => new XElement(schema))) : null,
            new XElement(
                Wsdl20 + "interface",
                new XAttribute("name", "ServiceInterface"),
                operations.Select(static name => new XElement(Wsdl20 + "operation", new XAttribute("name", name), new XAttribute("pattern", "http://www.w3.org/ns/wsdl/in-out")))),
            new XElement(
                Wsdl20 + "service",
                new XAttribute("name", service),
                new XAttribute("interface", "tns:ServiceInterface"),
                new XElement(Wsdl20 + "endpoint", new XAttribute("name", service + "HttpEndpoint"), new XAttribute("address", ""))));
    }

    private static XElement MessageOf(string name) => new(
        Wsdl + "message", new XAttribute("name", name), new XElement(Wsdl + "part", new XAttribute("name", "part"), new XAttribute("element", "tns:anything")));

    private static XElement PartOf(string kind, string message) => new(Wsdl + kind, new XAttribute("message", "tns:" + message));
}
