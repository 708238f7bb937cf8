using Integrator.Core.Messages;

namespace Integrator.Mediators.Core;

/// <summary>The addressing fields that the header mediator knows by name (MI: SynapseConstants.HEADER_*).</summary>
internal static class AddressingField
{
    public static bool Knows(string name) => name is "To" or "From" or "Action" or "FaultTo" or "ReplyTo" or "RelatesTo";

    public static void Set(Addressing addressing, string name, string? value)
    {
        switch (name)
        {
            case "To":
                addressing.To = value;
                break;
            case "From":
                addressing.From = value;
                break;
            case "Action":
                addressing.Action = value;
                break;
            case "FaultTo":
                addressing.FaultTo = value;
                break;
            case "ReplyTo":
                addressing.ReplyTo = value;
                break;
            case "RelatesTo":
                addressing.RelatesTo = value;
                break;
        }
    }
}
