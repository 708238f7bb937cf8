namespace Integrator.Core.Messages;

/// <summary>One message as a transport sees it: headers, the axis2-scope properties that steer HTTP, and the body.</summary>
/// <remarks>A reply of a backend is a message of its own; what belongs to the whole flow lives in <see cref="MessageContext"/>.</remarks>
public sealed class Message
{
    private PropertyMap? clientOptions;

    public Message(MessageBody body, HeaderCollection? headers = null)
    {
        Body = body;
        Headers = headers ?? new HeaderCollection();
    }

    public HeaderCollection Headers { get; set; }

    /// <summary>The axis2 scope: see <see cref="Axis2Property"/> for the names that matter to the engine.</summary>
    public PropertyMap Properties { get; private init; } = new();

    /// <summary>Axis2 client options (scope axis2-client).</summary>
    public PropertyMap ClientOptions => clientOptions ??= new PropertyMap();

    /// <summary>What the axis2 scope gives for a name: the message's property, else the client option (Axis2's MessageContext.getProperty).</summary>
    public object? FindAxis2(string name) => Properties[name] ?? clientOptions?[name];

    /// <summary>True when an axis2 switch is on, as a property of the message or as a client option.</summary>
    public bool IsAxis2True(string name) => Properties.IsTrue(name) || (clientOptions is not null && !Properties.Contains(name) && clientOptions.IsTrue(name));

    /// <summary>A client option, or null.</summary>
    public object? FindClientOption(string name) => clientOptions?[name];

    public MessageBody Body { get; set; }

    /// <summary>axis2 doingREST: no body, or a content type other than SOAP's; kept on requests sent from it (mediation-messages b.2).</summary>
    public bool IsRest { get; set; } = true;

    /// <summary>A message of its own with the same headers, properties and body. The body must be built.</summary>
    public Message Copy() => new(Body.Copy(), Headers.Copy())
    {
        Properties = Properties.Copy(),
        clientOptions = clientOptions?.Copy(),
        IsRest = IsRest,
    };
}
