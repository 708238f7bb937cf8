using System.Xml.Linq;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints.Sessions;

/// <summary>Sessions by a SOAP header block: Axis2's service group id, or MI's ClientID (MI: SoapSessionDispatcher, SimpleClientSessionDispatcher).</summary>
internal sealed class SoapHeaderSessionKey(XName header, bool isServerInitiated) : ISessionKey
{
    private static readonly XNamespace Addressing = "http://www.w3.org/2005/08/addressing";

    public static readonly XName ServiceGroup = XName.Get("ServiceGroupId", "http://ws.apache.org/namespaces/axis2");

    public static readonly XName Client = XName.Get("ClientID", "http://ws.apache.org/ns/synapse");

    public bool NeedsBody => true;

    public bool IsServerInitiated => isServerInitiated;

    public string? OfRequest(Message request) => Text(HeaderOf(request)?.Element(header));

    // The server names it in the reference parameters of its ReplyTo.
    public string? OfReply(Message reply) =>
        Text(HeaderOf(reply)?.Element(Addressing + "ReplyTo")?.Element(Addressing + "ReferenceParameters")?.Element(header));

    public void Remove(Message request) => HeaderOf(request)?.Element(header)?.Remove();

    private static XElement? HeaderOf(Message message) => message.Body.IsBuilt && !message.Body.IsJson && !message.Body.IsEmpty ? message.Body.HeaderElement : null;

    private static string? Text(XElement? element) => element?.Value.Trim() is { Length: > 0 } text ? text : null;
}
