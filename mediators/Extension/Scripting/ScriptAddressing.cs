using Integrator.Core.Messages;
using Jint;
using Jint.Native.Object;

namespace Integrator.Mediators.Extension.Scripting;

/// <summary>WS-Addressing fields in a script: addresses come as objects with <c>getAddress()</c>, and are set as text.</summary>
internal static class ScriptAddressing
{
    public static void Define(ObjectInstance message, MessageContext context)
    {
        var engine = message.Engine;
        var addressing = context.Addressing;
        message
            .Define("getTo", _ => Address(engine, addressing.To))
            .Define("setTo", arguments => addressing.To = Text(arguments))
            .Define("getFrom", _ => Address(engine, addressing.From))
            .Define("setFrom", arguments => addressing.From = Text(arguments))
            .Define("getReplyTo", _ => Address(engine, addressing.ReplyTo))
            .Define("setReplyTo", arguments => addressing.ReplyTo = Text(arguments))
            .Define("getFaultTo", _ => Address(engine, addressing.FaultTo))
            .Define("setFaultTo", arguments => addressing.FaultTo = Text(arguments))
            .Define("getMessageID", _ => context.MessageId)
            .Define("getWSAMessageID", _ => context.MessageId)
            .Define("setMessageID", arguments => addressing.MessageId = Text(arguments))
            .Define("setWSAMessageID", arguments => addressing.MessageId = Text(arguments))
            .Define("getSoapAction", _ => addressing.Action)
            .Define("setSoapAction", arguments => addressing.Action = Text(arguments))
            .Define("getWSAAction", _ => addressing.Action)
            .Define("setWSAAction", arguments => addressing.Action = Text(arguments))
            .Define("setRelatesTo", arguments => addressing.RelatesTo = Text(arguments));
    }

    private static string? Text(ScriptArguments arguments) => arguments.IsMissing(0) ? null : arguments.Text(0);

    private static ScriptText? Address(Engine engine, string? address) => address is null ? null : new ScriptText(engine, address);
}
