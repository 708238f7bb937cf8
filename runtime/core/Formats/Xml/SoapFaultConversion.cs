using System.Xml.Linq;

namespace Integrator.Core.Formats.Xml;

/// <summary>A Fault element in the other SOAP version.</summary>
internal static class SoapFaultConversion
{
    private static readonly XNamespace V11 = SoapEnvelope.Namespace11;
    private static readonly XNamespace V12 = SoapEnvelope.Namespace12;

    public static XElement Convert(XElement fault, SoapVersion version) => version == SoapVersion.Soap12 ? To12(fault) : To11(fault);

    private static XElement To12(XElement fault)
    {
        var code = LocalPart(fault.Element("faultcode")?.Value);
        var converted = new XElement(
            V12 + "Fault",
            new XElement(V12 + "Code", new XElement(V12 + "Value", "soapenv:" + Code12(code))),
            new XElement(
                V12 + "Reason",
                new XElement(V12 + "Text", new XAttribute(XNamespace.Xml + "lang", "en-US"), fault.Element("faultstring")?.Value ?? "")));
        if (fault.Element("faultactor") is { } actor)
        {
            converted.Add(new XElement(V12 + "Role", actor.Value));
        }

        if (fault.Element("detail") is { } detail)
        {
            converted.Add(new XElement(V12 + "Detail", detail.Nodes()));
        }

        return converted;
    }

    private static XElement To11(XElement fault)
    {
        var code = LocalPart(fault.Element(V12 + "Code")?.Element(V12 + "Value")?.Value);
        var converted = new XElement(
            V11 + "Fault",
            new XElement("faultcode", "soapenv:" + Code11(code)),
            new XElement("faultstring", fault.Element(V12 + "Reason")?.Element(V12 + "Text")?.Value ?? ""));
        if (fault.Element(V12 + "Role") is { } role)
        {
            converted.Add(new XElement("faultactor", role.Value));
        }

        if (fault.Element(V12 + "Detail") is { } detail)
        {
            converted.Add(new XElement("detail", detail.Nodes()));
        }

        return converted;
    }

    private static string Code12(string code) => code switch
    {
        "Client" => "Sender",
        "Server" or "" => "Receiver",
        _ => code,
    };

    private static string Code11(string code) => code switch
    {
        "Sender" => "Client",
        "Receiver" or "" => "Server",
        _ => code,
    };

    private static string LocalPart(string? name) => name is null ? "" : name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
}
