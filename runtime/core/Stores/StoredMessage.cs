using Integrator.Core.Messages;
using Integrator.Core.Services;

namespace Integrator.Core.Stores;

/// <summary>What is kept of a message: body, headers, properties and variables, but neither its client nor its place in a sequence.</summary>
public sealed class StoredMessage
{
    private readonly MessageContext kept;

    private StoredMessage(MessageContext kept) => this.kept = kept;

    /// <summary>The id that the message had when it was stored.</summary>
    public required string MessageId { get; init; }

    /// <summary>The default-scope properties; not to be changed.</summary>
    public PropertyMap Properties => kept.Properties;

    /// <summary>A copy of a message whose body is built.</summary>
    public static StoredMessage Of(MessageContext context) =>
        new(Transfer(context, new MessageContext(context.Runtime, context.Artifacts, context.Message.Copy(), client: null))) { MessageId = context.MessageId };

    /// <summary>A message of its own to work on, with the artifacts that are deployed now.</summary>
    public MessageContext Restore(IMediationRuntime runtime, CancellationToken cancellationToken)
    {
        var context = Transfer(kept, new MessageContext(runtime, runtime.Artifacts, kept.Message.Copy(), client: null) { CancellationToken = cancellationToken });
        context.Addressing.MessageId = MessageId;
        return context;
    }

    private static MessageContext Transfer(MessageContext from, MessageContext to)
    {
        Fill(to.Properties, from.Properties);
        Fill(to.Variables, from.Variables);
        Fill(to.Operation, from.Operation);
        to.Addressing.To = from.Addressing.To;
        to.Addressing.From = from.Addressing.From;
        to.Addressing.Action = from.Addressing.Action;
        to.Addressing.ReplyTo = from.Addressing.ReplyTo;
        to.Addressing.FaultTo = from.Addressing.FaultTo;
        to.Addressing.RelatesTo = from.Addressing.RelatesTo;
        to.IsResponse = from.IsResponse;
        return to;
    }

    private static void Fill(IPropertyScope to, IEnumerable<KeyValuePair<string, object?>> from)
    {
        foreach (var (name, value) in from)
        {
            to[name] = value;
        }
    }
}
