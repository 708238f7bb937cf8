using System.Xml.Linq;

namespace Integrator.Core.Services.Proxies;

/// <summary>Puts this server's addresses into a WSDL document in place of the backend's.</summary>
internal static class WsdlAddresses
{
    private static readonly XNamespace Wsdl11 = "http://schemas.xmlsoap.org/wsdl/";
    private static readonly XNamespace Wsdl20 = "http://www.w3.org/ns/wsdl";
    private static readonly XNamespace Soap11 = "http://schemas.xmlsoap.org/wsdl/soap/";
    private static readonly XNamespace Soap12 = "http://schemas.xmlsoap.org/wsdl/soap12/";

    /// <summary>One port for each scheme in place of each port of the document; the service gets the proxy's name (as Axis2 writes it).</summary>
    /// <param name="addresses">Scheme and address, in the order they are written.</param>
    /// <param name="keepNames">True for <c>useOriginalwsdl</c>: ports and service keep their names, and each port its one address.</param>
    public static void Rewrite(XElement document, string service, IReadOnlyList<KeyValuePair<string, string>> addresses, bool keepNames)
    {
        var fallback = addresses.Count > 0 ? addresses[0].Value : "";
        foreach (var endpoint in document.Descendants(Wsdl20 + "endpoint"))
        {
            endpoint.SetAttributeValue("address", fallback);
        }

        foreach (var element in document.Elements(Wsdl11 + "service").ToList())
        {
            if (!keepNames)
            {
                element.SetAttributeValue("name", service);
            }

            var taken = new HashSet<string>(StringComparer.Ordinal);
            foreach (var port in element.Elements(Wsdl11 + "port").ToList())
            {
                RewritePort(port, service, addresses, keepNames, taken);
            }
        }
    }

    private static void RewritePort(XElement port, string service, IReadOnlyList<KeyValuePair<string, string>> addresses, bool keepNames, HashSet<string> taken)
    {
        if (AddressOf(port) is not { } address)
        {
            return;
        }

        if (keepNames)
        {
            var scheme = address.Value.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? "https" : "http";
            var kept = addresses.FirstOrDefault(one => one.Key == scheme).Value ?? addresses.FirstOrDefault().Value;
            address.Value = kept ?? address.Value;
            return;
        }

        var kind = KindOf(address.Parent!.Name.Namespace);
        foreach (var (scheme, location) in addresses)
        {
            var copy = new XElement(port);
            AddressOf(copy)!.Value = location;
            var name = $"{service}{(scheme == "https" ? "Https" : "Http")}{kind}Endpoint";
            copy.SetAttributeValue("name", taken.Add(name) ? name : $"{port.Attribute("name")?.Value}_{name}");
            port.AddBeforeSelf(copy);
        }

        port.Remove();
    }

    private static XAttribute? AddressOf(XElement port) =>
        port.Elements().FirstOrDefault(static child => child.Name.LocalName == "address")?.Attribute("location");

    private static string KindOf(XNamespace binding)
    {
        if (binding == Soap11)
        {
            return "Soap11";
        }

        return binding == Soap12 ? "Soap12" : "";
    }
}
