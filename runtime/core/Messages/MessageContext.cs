using Integrator.Core.Services;

namespace Integrator.Core.Messages;

/// <summary>A message's way through the engine: the current message, what the flow knows about it, and the doors it may use.</summary>
public sealed class MessageContext
{
    public MessageContext(IMediationRuntime runtime, object? artifacts, Message message, ClientExchange? client)
    {
        Runtime = runtime;
        Artifacts = artifacts;
        Message = message;
        Client = client;
    }

    /// <summary>The engine's services.</summary>
    public IMediationRuntime Runtime { get; }

    /// <summary>The artifacts this message began with; it finishes with them whatever is deployed meanwhile.</summary>
    public object? Artifacts { get; }

    /// <summary>The message as it is now: the request at first, a backend's reply after a call.</summary>
    public Message Message { get; set; }

    /// <summary>Who waits for an answer; null for flows that start by themselves.</summary>
    public ClientExchange? Client { get; }

    /// <summary>The default ("synapse") scope.</summary>
    public PropertyMap Properties { get; private init; } = new();

    /// <summary>Variables (<c>${vars.x}</c>).</summary>
    public PropertyMap Variables { get; private init; } = new();

    /// <summary>The operation scope, shared between request and reply.</summary>
    public PropertyMap Operation { get; private init; } = new();

    public Addressing Addressing { get; private init; } = new();

    /// <summary>Identifies the flow; copies have their own.</summary>
    public string MessageId => Addressing.MessageId ??= $"urn:uuid:{Guid.NewGuid()}";

    /// <summary>The innermost template call, null outside templates.</summary>
    public TemplateFrame? Template { get; set; }
}
