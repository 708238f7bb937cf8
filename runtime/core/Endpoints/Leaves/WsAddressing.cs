using System.Xml.Linq;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints.Leaves;

/// <summary>The WS-Addressing headers that <c>enableAddressing</c> adds to a SOAP request (Axis2 AddressingOutHandler).</summary>
internal static class WsAddressing
{
    private static readonly XNamespace Final = "http://www.w3.org/2005/08/addressing";
    private static readonly XNamespace Submission = "http://schemas.xmlsoap.org/ws/2004/08/addressing";

    public static void Add(MessageContext context, Uri target, string version)
    {
        if (context.Message.Body.IsJson || context.Message.Body.IsEmpty)
        {
            return;
        }

        var wsa = version == "submission" ? Submission : Final;
        var anonymous = version == "submission" ? $"{Submission.NamespaceName}/role/anonymous" : $"{Final.NamespaceName}/anonymous";
        var header = context.Message.Body.EnsureHeader();
        header.Elements().Where(static child => child.Name.Namespace == Final || child.Name.Namespace == Submission).ToList().ForEach(static child => child.Remove());
        header.Add(new XAttribute(XNamespace.Xmlns + "wsa", wsa.NamespaceName) is var prefix && header.Attribute(prefix.Name) is null ? prefix : null);
        header.Add(
            new XElement(wsa + "To", target.OriginalString),
            new XElement(wsa + "ReplyTo", new XElement(wsa + "Address", context.Addressing.ReplyTo ?? anonymous)),
            new XElement(wsa + "MessageID", context.MessageId));
        if ((context.Addressing.Action ?? context.Message.Headers["SOAPAction"]?.Trim('"')) is { Length: > 0 } action)
        {
            header.Add(new XElement(wsa + "Action", action));
        }
    }
}
