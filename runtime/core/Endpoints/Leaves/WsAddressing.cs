using System.Xml.Linq;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints.Leaves;

/// <summary>The WS-Addressing headers that <c>enableAddressing</c> adds to a SOAP request; those that the message has already stay (Axis2 AddressingOutHandler).</summary>
internal static class WsAddressing
{
    /// <summary>The action of a message that has none: that of Synapse's only operation (AxisOperation.getOutputAction of anonOutInOp).</summary>
    private const string DefaultAction = "urn:anonOutInOpResponse";

    public static void Add(MessageContext context, Uri target, string version)
    {
        if (context.Message.Body.IsEmpty && context.Message.IsRest)
        {
            return;
        }

        var wsa = version == "submission" ? AddressingHeaders.Submission : AddressingHeaders.Final;
        var anonymous = version == "submission" ? $"{wsa.NamespaceName}/role/anonymous" : $"{wsa.NamespaceName}/anonymous";
        var header = context.Message.Body.EnsureHeader();
        var prefix = new XAttribute(XNamespace.Xmlns + "wsa", wsa.NamespaceName);
        if (header.Attribute(prefix.Name) is null)
        {
            header.Add(prefix);
        }

        var addressing = context.Addressing;
        AddText(header, wsa + "To", target.OriginalString);
        AddReference(header, wsa + "ReplyTo", addressing.ReplyTo ?? anonymous);
        AddReference(header, wsa + "From", addressing.From);
        AddReference(header, wsa + "FaultTo", addressing.FaultTo);
        AddText(header, wsa + "MessageID", context.MessageId);
        AddText(header, wsa + "Action", addressing.Action ?? Soap11Action(context.Message) ?? DefaultAction);
        if (string.IsNullOrEmpty(addressing.Action) && Soap11Action(context.Message) is null)
        {
            // What the header says is the SOAPAction too (TargetRequest).
            addressing.Action = header.Element(wsa + "Action")?.Value.Trim();
        }

        AddText(header, wsa + "RelatesTo", addressing.RelatesTo);
    }

    private static string? Soap11Action(Message message) => message.Headers["SOAPAction"]?.Trim().Trim('"') is { Length: > 0 } action ? action : null;

    private static void AddReference(XElement header, XName name, string? address)
    {
        if (!string.IsNullOrEmpty(address) && header.Element(name) is null)
        {
            header.Add(new XElement(name, new XElement(name.Namespace + "Address", address)));
        }
    }

    private static void AddText(XElement header, XName name, string? text)
    {
        if (!string.IsNullOrEmpty(text) && header.Element(name) is null)
        {
            header.Add(new XElement(name, text));
        }
    }
}
