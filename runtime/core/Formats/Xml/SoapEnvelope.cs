using System.Xml.Linq;

namespace Integrator.Core.Formats.Xml;

/// <summary>SOAP envelopes: making, recognising and turning one version into the other.</summary>
public static class SoapEnvelope
{
    public static readonly XNamespace Namespace11 = "http://schemas.xmlsoap.org/soap/envelope/";
    public static readonly XNamespace Namespace12 = "http://www.w3.org/2003/05/soap-envelope";

    internal const string Prefix = "soapenv";

    internal static readonly XName Envelope11 = Namespace11 + "Envelope";
    internal static readonly XName Envelope12 = Namespace12 + "Envelope";

    public static XNamespace NamespaceOf(SoapVersion version) => version == SoapVersion.Soap12 ? Namespace12 : Namespace11;

    /// <summary>An envelope with an empty Body and no Header; its prefix is <c>soapenv</c>.</summary>
    public static XElement Create(SoapVersion version)
    {
        var space = NamespaceOf(version);
        return new XElement(space + "Envelope", new XAttribute(XNamespace.Xmlns + Prefix, space.NamespaceName), new XElement(space + "Body"));
    }

    /// <summary>True for the Envelope element of either version.</summary>
    public static bool IsEnvelope(XName name) => name == Envelope11 || name == Envelope12;

    public static SoapVersion VersionOf(XElement envelope) =>
        envelope.Name.Namespace == Namespace12 ? SoapVersion.Soap12 : SoapVersion.Soap11;

    /// <summary>The Body element; one is added to an envelope without.</summary>
    public static XElement BodyOf(XElement envelope)
    {
        var name = envelope.Name.Namespace + "Body";
        if (envelope.Element(name) is { } body)
        {
            return body;
        }

        body = new XElement(name);
        envelope.Add(body);
        return body;
    }

    /// <summary>The Header element; one is added in front of the Body of an envelope without.</summary>
    public static XElement HeaderOf(XElement envelope)
    {
        var name = envelope.Name.Namespace + "Header";
        if (envelope.Element(name) is { } header)
        {
            return header;
        }

        header = new XElement(name);
        envelope.AddFirst(header);
        return header;
    }

    /// <summary>A copy in the other version: header blocks and payload stay, a Fault is translated.</summary>
    public static XElement Convert(XElement envelope, SoapVersion version)
    {
        var from = envelope.Name.Namespace;
        var converted = Create(version);
        foreach (var attribute in envelope.Attributes())
        {
            if (!(attribute.IsNamespaceDeclaration && (attribute.Value == from.NamespaceName || attribute.Name.LocalName == Prefix)))
            {
                converted.SetAttributeValue(attribute.Name, attribute.Value);
            }
        }

        if (envelope.Element(from + "Header") is { } header)
        {
            HeaderOf(converted).Add(SoapHeaderBlocks.Convert(header, from, converted.Name.Namespace));
        }

        var body = BodyOf(converted);
        if (envelope.Element(from + "Body") is { } source)
        {
            foreach (var node in source.Nodes())
            {
                body.Add(node is XElement fault && fault.Name == from + "Fault" ? SoapFaultConversion.Convert(fault, version) : node);
            }
        }

        return converted;
    }
}
