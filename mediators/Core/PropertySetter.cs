using System.Text.Json.Nodes;
using System.Xml.Linq;
using Integrator.Core.Expressions.Xml;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Core;

/// <summary>Sets and removes properties of every scope, with what else the special names bring about (MI: PropertyMediator, MediatorPropertyUtils).</summary>
internal static class PropertySetter
{
    private const string ContentTypeHeader = "Content-Type";
    private const string RollbackOnly = "SET_ROLLBACK_ONLY";
    /// <summary>Default-scope property that turns the message into a response (MI: Axis2MessageContext.isResponse).</summary>
    private const string Response = "RESPONSE";
    private const string TransportHeaders = "TRANSPORT_HEADERS";

    /// <summary>True for properties that make no sense on a body that nobody has read.</summary>
    public static bool NeedsBody(PropertyScope scope, string name) => scope switch
    {
        PropertyScope.Axis2 => name is Axis2Property.MessageType or Axis2Property.DisableChunking or Axis2Property.ForceHttp10,
        PropertyScope.Transport => name == "Content-Encoding",
        _ => false,
    };

    public static void Set(MessageContext context, PropertyScope scope, string name, object? value)
    {
        switch (scope)
        {
            case PropertyScope.Default:
                context.Properties[name] = value;
                if (name == Response)
                {
                    context.IsResponse = value is "true";
                }

                break;
            case PropertyScope.Axis2:
                SetAxis2(context, name, value);
                break;
            case PropertyScope.Axis2Client:
                context.Message.ClientOptions[name] = value;
                break;
            case PropertyScope.Transport:
                context.Message.Headers[name] = TextOf(value) ?? "";
                break;
            case PropertyScope.Operation:
                context.Operation[name] = value;
                break;
            case PropertyScope.Registry:
                var (path, property) = SplitRegistryName(name);
                context.Runtime.Registry.Store(path, property, TextOf(value) ?? "");
                break;
            case PropertyScope.System when value is not null:
                context.Runtime.Environment.SetSystemProperty(name, TextOf(value));
                break;
        }
    }

    public static void Remove(MessageContext context, PropertyScope scope, string name)
    {
        switch (scope)
        {
            case PropertyScope.Default:
                context.Properties.Remove(name);
                break;
            case PropertyScope.Axis2 when name == TransportHeaders:
                context.Message.Headers.Clear();
                break;
            case PropertyScope.Axis2:
                context.Message.Properties.Remove(name);
                break;
            case PropertyScope.Axis2Client:
                context.Message.ClientOptions.Remove(name);
                break;
            case PropertyScope.Transport:
                context.Message.Headers.Remove(name);
                break;
            case PropertyScope.Operation:
                context.Operation.Remove(name);
                break;
        }
    }

    private static void SetAxis2(MessageContext context, string name, object? value)
    {
        var message = context.Message;
        message.Properties[name] = value;
        switch (name)
        {
            case Axis2Property.MessageType:
                message.Properties[Axis2Property.ContentType] = value;
                message.Headers[ContentTypeHeader] = TextOf(value);
                break;
            case RollbackOnly:
                context.Operation[RollbackOnly] = value;
                break;
        }
    }

    private static (string Path, string? Property) SplitRegistryName(string name)
    {
        var at = name.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? (name, null) : (name[..at], name[(at + 1)..]);
    }

    private static string? TextOf(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        XElement element => XmlText.Write(element),
        JsonNode node => node.ToJsonString(),
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
