using System.Runtime.CompilerServices;
using Integrator.Core.Artifacts;
using Integrator.Core.Async;
using Integrator.Core.Formats;
using Integrator.Core.Mediation;
using Integrator.Core.Services;

namespace Integrator.Core.Messages;

/// <summary>
/// A message's way through the engine: the current message, what the flow knows about it, and the doors it may use. Belongs to one
/// flow at a time; a copy (<see cref="Copy"/>) is a flow of its own.
/// </summary>
public sealed class MessageContext
{
    /// <summary>The name by which <c>binds-to</c> knows the http and https listeners.</summary>
    public const string DefaultListener = "default";

    private PropertyMap? variables;
    private OperationProperties? operation;

    public MessageContext(IMediationRuntime runtime, ArtifactSet artifacts, Message message, ClientExchange? client)
    {
        Runtime = runtime;
        Artifacts = artifacts;
        Message = message;
        Client = client;
    }

    /// <summary>The engine's services.</summary>
    public IMediationRuntime Runtime { get; }

    /// <summary>The artifacts this message began with; it finishes with them whatever is deployed meanwhile.</summary>
    public ArtifactSet Artifacts { get; }

    /// <summary>The message as it is now: the request at first, a backend's reply after a call.</summary>
    public Message Message { get; set; }

    /// <summary>The default ("synapse") scope.</summary>
    public PropertyMap Properties { get; private init; } = new();

    /// <summary>Variables (<c>${vars.x}</c>).</summary>
    public PropertyMap Variables => variables ??= new PropertyMap();

    /// <summary>The operation scope, shared between request and reply and with all copies.</summary>
    public OperationProperties Operation => operation ??= new OperationProperties();

    public Addressing Addressing { get; private init; } = new();

    /// <summary>Who waits for an answer; null for tasks, processors and other flows that start by themselves.</summary>
    public ClientExchange? Client { get; private init; }

    /// <summary>The inbound endpoint that the message came in by, or <see cref="DefaultListener"/>: what <c>binds-to</c> names.</summary>
    public string ListenerName { get; set; } = DefaultListener;

    /// <summary>The API resource or proxy service that the message came in by; says what happens to a reply of <c>send</c>.</summary>
    public IMessageService? Service { get; set; }

    /// <summary>True once the message is an answer on its way back (out sequence, after makefault, respond, loopback).</summary>
    public bool IsResponse { get; set; }

    /// <summary>True while a backend's answer is mediated: a fault then sets HTTP_SC 500 (mediators d.0).</summary>
    public bool IsMediatingReply { get; set; }

    /// <summary>Identifies the flow; copies have their own.</summary>
    public string MessageId => Addressing.MessageId ??= $"urn:uuid:{Guid.NewGuid()}";

    /// <summary>The present fault, while a handler runs and afterwards; null before.</summary>
    public Fault? Fault { get; set; }

    /// <summary>Where the message stands in the lists of mediators.</summary>
    public ContinuationFrame? Frame { get; set; }

    /// <summary>The innermost template call, null outside templates.</summary>
    public TemplateFrame? Template { get; set; }

    /// <summary>Fires when the client has gone or the server stops at once.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>A property of the default scope; <c>correlation_id</c> is there as long as a client waits (MI: SynapseMessageReceiver).</summary>
    public object? FindProperty(string name) => Properties[name] ?? Correlation(name);

    /// <summary>What the axis2 scope gives for a name, <c>correlation_id</c> and the headers as one text included.</summary>
    public object? FindAxis2(string name) => Message.FindAxis2(name) ?? Correlation(name) ?? (name == "TRANSPORT_HEADERS" ? Message.Headers.ToText() : null);

    /// <summary>Says that the message failed; returns <see cref="Flow.Fault"/> for the mediator to return.</summary>
    /// <param name="code">MI's error code; null: 0 unless ERROR_CODE is set already.</param>
    public Flow Fail(object? code, string message, SourcePlace place, string? detail = null, Exception? exception = null)
    {
        Fault = new Fault(code, message, detail, place, exception);
        return Flow.Fault;
    }

    /// <summary>Ends the flow without an answer: the client has gone.</summary>
    public void Abort(Exception reason)
    {
        Message.Body.Abandon();
        Client?.Abort(reason);
    }

    /// <summary>Reads and keeps the body; completes at once when that was done before.</summary>
    /// <remarks>WS-Addressing headers of what is built take effect now: a <c>wsa:To</c> replaces the address that the request came by.</remarks>
    public ValueTask BuildBodyAsync() => Message.Body.IsBuilt ? ValueTask.CompletedTask : ReadBodyAsync(Runtime.Formats);

    /// <summary>The same with builders of the caller's own.</summary>
    /// <exception cref="MessageFormatException">The body is not of its content type.</exception>
    public ValueTask BuildBodyAsync(MessageFormats formats) => Message.Body.IsBuilt ? ValueTask.CompletedTask : ReadBodyAsync(formats);

    /// <summary>A flow of its own with copies of the message, properties, variables and position; it shares the operation scope. The body must be built.</summary>
    /// <remarks>MI: MessageHelper.cloneMessageContext. The copy has an own message id and shares the client exchange.</remarks>
    public MessageContext Copy() => CopyFor(Client, CancellationToken);

    /// <summary>A copy that answers nobody and outlives the client: what a one-way message (OUT_ONLY) is sent as. The body must be built.</summary>
    public MessageContext CopyWithoutClient() => CopyFor(null, CancellationToken.None);

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder))]
    private async ValueTask ReadBodyAsync(MessageFormats formats)
    {
        try
        {
            await formats.BuildAsync(Message, CancellationToken).ConfigureAwait(false);
        }
        catch (MessageFormatException error)
        {
            MessageLog.Unreadable(Runtime.Loggers.CreateLogger(MessageLog.Category), MediaType.Of(Message.Body.ContentType ?? "no content type"), error.Message);
            throw new MessageFormatException($"Error while building message. {error.Message}", error);
        }

        if (Message.Body.Break is { } reason)
        {
            MessageLog.CutShort(Runtime.Loggers.CreateLogger(MessageLog.Category), reason);
        }

        Message.Properties[Axis2Property.BuilderInvoked] = PropertyValue.True;
        AddressingHeaders.Read(this);
    }

    private string? Correlation(string name) => name == Axis2Property.CorrelationId ? Client?.CorrelationId : null;

    private MessageContext CopyFor(ClientExchange? client, CancellationToken cancellationToken)
    {
        var addressing = Addressing.Copy();
        addressing.MessageId = null;
        return new MessageContext(Runtime, Artifacts, Message.Copy(), client)
        {
            Properties = Properties.Copy(),
            variables = variables?.Copy(),
            operation = Operation,
            Addressing = addressing,
            ListenerName = ListenerName,
            Service = Service,
            IsResponse = IsResponse,
            IsMediatingReply = IsMediatingReply,
            Fault = Fault,
            Frame = Frame?.Snapshot(),
            Template = Template,
            CancellationToken = cancellationToken,
        };
    }
}
