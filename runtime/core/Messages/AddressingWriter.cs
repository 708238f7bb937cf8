using System.Xml.Linq;

namespace Integrator.Core.Messages;

/// <summary>
/// The WS-Addressing headers that <c>enableAddressing</c> adds to a SOAP request, and that a SOAP answer gets whose request had such; those that the
/// message has already stay (Axis2 AddressingOutHandler).
/// </summary>
public static class AddressingWriter
{
    /// <summary>The action of a message that has none: that of Synapse's only operation (AxisOperation.getOutputAction of anonOutInOp).</summary>
    private const string DefaultAction = "urn:anonOutInOpResponse";

    /// <summary>Adds them to a request.</summary>
    /// <param name="version"><c>final</c> or <c>submission</c>.</param>
    public static void AddToRequest(MessageContext context, Uri target, string version)
    {
        if (context.Message.Body.IsEmpty && context.Message.IsRest)
        {
            return;
        }

        var wsa = version == "submission" ? AddressingHeaders.Submission : AddressingHeaders.Final;
        var anonymous = version == "submission" ? $"{wsa.NamespaceName}/role/anonymous" : $"{wsa.NamespaceName}/anonymous";
        var header = HeaderOf(context, wsa);
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

    /// <summary>Takes the backend's header blocks out of a built answer and adds its own, where <see cref="Axis2Property.DisableAddressing"/> is false.</summary>
    /// <remarks>What is passed on unread stays as it is. MI: Axis2Sender.sendBack.</remarks>
    public static void PrepareAnswer(MessageContext context, bool isSoap)
    {
        var message = context.Message;
        var isAsked = isSoap && message.Body.IsBuilt && !message.Body.IsUntouched
            && "false".Equals(message.Properties.GetString(Axis2Property.DisableAddressing), StringComparison.OrdinalIgnoreCase);
        AddressingHeaders.Remove(context);
        if (!isAsked)
        {
            return;
        }

        var wsa = AddressingHeaders.Final;
        var header = HeaderOf(context, wsa);
        var addressing = context.Addressing;
        AddReference(header, wsa + "FaultTo", addressing.FaultTo);
        AddText(header, wsa + "MessageID", AddressingHeaders.Preserves(context) ? context.MessageId : $"urn:uuid:{Guid.NewGuid()}");
        AddText(header, wsa + "Action", string.IsNullOrEmpty(addressing.Action) ? DefaultAction : addressing.Action);
        AddText(header, wsa + "RelatesTo", addressing.RelatesTo ?? context.MessageId);
    }

    private static XElement HeaderOf(MessageContext context, XNamespace wsa)
    {
        var header = context.Message.Body.EnsureHeader();
        var prefix = new XAttribute(XNamespace.Xmlns + "wsa", wsa.NamespaceName);
        if (header.Attribute(prefix.Name) is null)
        {
            header.Add(prefix);
        }

        return header;
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
