using System.Xml.Linq;

namespace Integrator.Core.Formats.Xml;

/// <summary>Header blocks from one SOAP version to the other: <c>actor</c> is <c>role</c>, <c>1</c> is <c>true</c>.</summary>
internal static class SoapHeaderBlocks
{
    public static IEnumerable<XElement> Convert(XElement header, XNamespace from, XNamespace to)
    {
        foreach (var block in header.Elements())
        {
            var copy = new XElement(block);
            foreach (var attribute in block.Attributes())
            {
                if (attribute.Name.Namespace == from)
                {
                    copy.SetAttributeValue(attribute.Name, null);
                    copy.SetAttributeValue(to + NameIn(to, attribute.Name.LocalName), ValueIn(to, attribute));
                }
            }

            yield return copy;
        }
    }

    private static string NameIn(XNamespace to, string name) => name switch
    {
        "actor" when to == SoapEnvelope.Namespace12 => "role",
        "role" when to == SoapEnvelope.Namespace11 => "actor",
        _ => name,
    };

    private static string ValueIn(XNamespace to, XAttribute attribute) => attribute.Name.LocalName == "mustUnderstand"
        ? (attribute.Value is "1" or "true", to == SoapEnvelope.Namespace12) switch
        {
            (true, true) => "true",
            (true, false) => "1",
            (false, true) => "false",
            _ => "0",
        }
        : attribute.Value;
}
