using System.Xml.Linq;
using Integrator.Core.Messages;

namespace Integrator.Core.Services.Proxies;

/// <summary>The policies of a proxy service in the WSDL that it shows. They are told to clients and not enforced here.</summary>
internal static class WsdlPolicies
{
    // The id of a policy that says: no policy.
    private const string NoPolicy = "NoSecurity";

    private static readonly XNamespace Wsdl11 = "http://schemas.xmlsoap.org/wsdl/";
    private static readonly XNamespace WsPolicy = "http://schemas.xmlsoap.org/ws/2004/09/policy";
    private static readonly XNamespace WsPolicy15 = "http://www.w3.org/ns/ws-policy";
    // Key stores, users and callbacks of the server: part of policies in files, and nobody else's business.
    private static readonly XNamespace[] Configurations = ["http://ws.apache.org/rampart/policy", "http://www.wso2.org/products/carbon/security"];

    private static readonly XName Id = XNamespace.Get("http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd") + "Id";

    /// <summary>Puts policies of the whole service into a WSDL 1.1 document, with a reference to each in every binding.</summary>
    /// <param name="keys">Of local entries or registry resources; what is not there is left out.</param>
    public static void Attach(XElement document, IReadOnlyList<string> keys, MessageContext context)
    {
        foreach (var key in keys)
        {
            if (document.Name.Namespace != Wsdl11 || WsdlSource.LoadResource(context, key) is not { } policy || policy.Attribute(Id)?.Value == NoPolicy)
            {
                continue;
            }

            HideConfiguration(policy);
            var bindings = document.Elements(Wsdl11 + "binding");
            if (policy.Attribute(Id)?.Value is not { } id)
            {
                id = key;
                policy.SetAttributeValue(Id, id);
            }

            document.AddFirst(policy);
            foreach (var binding in bindings)
            {
                binding.AddFirst(new XElement(policy.Name.Namespace + "PolicyReference", new XAttribute("URI", "#" + id)));
            }
        }
    }

    /// <summary>Takes the policies that the document came with out of it (<c>preservePolicy="false"</c>).</summary>
    public static void Remove(XElement document) =>
        document.Descendants().Where(static element => IsOfPolicies(element) && !IsOfPolicies(element.Parent!)).Remove();

    private static bool IsOfPolicies(XElement element) => element.Name.Namespace == WsPolicy || element.Name.Namespace == WsPolicy15;

    private static void HideConfiguration(XElement policy) =>
        policy.Descendants().Where(static element => Configurations.Contains(element.Name.Namespace) && !Configurations.Contains(element.Parent!.Name.Namespace)).Remove();
}
