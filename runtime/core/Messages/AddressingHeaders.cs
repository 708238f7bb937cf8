using System.Xml.Linq;
using Integrator.Core.Formats;

namespace Integrator.Core.Messages;

/// <summary>The WS-Addressing header blocks of a SOAP message, of the final (2005/08) or the submission (2004/08) version.</summary>
/// <remarks>MI: AddressingInHandler, which runs when a body is built, and MessageHelper.removeAddressingHeaders, which runs when one is sent.</remarks>
public static class AddressingHeaders
{
    /// <summary>Default-scope property: header blocks stay in what is sent (MI: SynapseConstants.PRESERVE_WS_ADDRESSING).</summary>
    public const string Preserve = "PRESERVE_WS_ADDRESSING";

    /// <summary>WS-Addressing 1.0.</summary>
    public static readonly XNamespace Final = "http://www.w3.org/2005/08/addressing";

    /// <summary>The version of August 2004.</summary>
    public static readonly XNamespace Submission = "http://schemas.xmlsoap.org/ws/2004/08/addressing";

    /// <summary>Takes over what the header blocks of a message that was just built say; what they do not say stays as it was.</summary>
    /// <exception cref="MessageFormatException">The envelope is not well-formed.</exception>
    internal static void Read(MessageContext context)
    {
        if (!context.Message.Body.MayHaveAddressing || context.Message.Body.HeaderElement is not { HasElements: true } header)
        {
            return;
        }

        if (Read(context.Addressing, header, Final) || Read(context.Addressing, header, Submission))
        {
            // Who speaks WS-Addressing is answered in it (AddressingInHandler).
            context.Message.Properties[Axis2Property.DisableAddressing] ??= false;
        }
    }

    /// <summary>Takes the header blocks out of a built message that is about to be sent, unless <see cref="Preserve"/> is set.</summary>
    public static void Remove(MessageContext context)
    {
        var body = context.Message.Body;
        if (!body.MayHaveAddressing
            || Preserves(context)
            || body.HeaderElement is not { HasElements: true } header)
        {
            return;
        }

        for (var node = header.FirstNode; node is not null;)
        {
            var next = node.NextNode;
            if (node is XElement block && IsAddressing(block))
            {
                block.Remove();
            }

            node = next;
        }
    }

    internal static bool Preserves(MessageContext context) =>
        "true".Equals(context.Properties.GetString(Preserve), StringComparison.OrdinalIgnoreCase);

    private static bool IsAddressing(XElement block) => block.Name.Namespace == Final || block.Name.Namespace == Submission;

    private static bool Read(Addressing addressing, XElement header, XNamespace version)
    {
        var found = false;
        foreach (var block in header.Elements())
        {
            if (block.Name.Namespace != version)
            {
                continue;
            }

            found = true;
            Read(addressing, block);
        }

        // WS-Addressing 1.0 core 3.2: no reply address means whoever asked.
        if (found && addressing.ReplyTo is null && version == Final)
        {
            addressing.ReplyTo = Addressing.Anonymous;
        }

        return found;
    }

    private static void Read(Addressing addressing, XElement block)
    {
        switch (block.Name.LocalName)
        {
            case "To":
                addressing.To = block.Value.Trim();
                break;
            case "Action":
                addressing.Action = block.Value.Trim();
                break;
            case "MessageID":
                addressing.MessageId = block.Value.Trim();
                break;
            case "RelatesTo":
                addressing.RelatesTo = block.Value.Trim();
                break;
            case "ReplyTo":
                addressing.ReplyTo = AddressOf(block);
                break;
            case "FaultTo":
                addressing.FaultTo = AddressOf(block);
                break;
            case "From":
                addressing.From = AddressOf(block);
                break;
        }
    }

    private static string? AddressOf(XElement reference) => reference.Element(reference.Name.Namespace + "Address")?.Value.Trim();
}
