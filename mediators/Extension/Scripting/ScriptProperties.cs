using Integrator.Core.Messages;
using Jint.Native;
using Jint.Native.Object;

namespace Integrator.Mediators.Extension.Scripting;

/// <summary>Properties and variables in a script; the scopes are default, axis2, transport and operation.</summary>
internal static class ScriptProperties
{
    public static void Define(ObjectInstance message, MessageContext context)
    {
        var engine = message.Engine;
        message
            .Define("getProperty", arguments => Get(context, arguments.Text(0), Scope(arguments, 1)))
            .Define("setProperty", arguments => Set(context, arguments.Text(0), ScriptValue.ToMessage(engine, arguments[1]), Scope(arguments, 2)))
            .Define("removeProperty", arguments => Remove(context, arguments.Text(0), Scope(arguments, 1)))
            .Define("getPropertyKeySet", _ => Names(engine, context.Properties))
            .Define("getVariable", arguments => context.Variables[arguments.Text(0)])
            .Define("setVariable", arguments => context.Variables[arguments.Text(0)] = ScriptValue.ToMessage(engine, arguments[1]))
            .Define("removeVariable", arguments => context.Variables.Remove(arguments.Text(0)))
            .Define("getVariableKeySet", _ => Names(engine, context.Variables));
    }

    private static string Scope(ScriptArguments arguments, int index) => arguments.IsMissing(index) ? "default" : arguments.Text(index);

    private static object? Get(MessageContext context, string name, string scope) =>
        scope == "transport" ? context.Message.Headers[name] : MapOf(context, scope)?[name];

    private static object? Set(MessageContext context, string name, object? value, string scope)
    {
        var message = context.Message;
        if (scope == "transport")
        {
            message.Headers[name] = value is null ? "" : Text(value);
            return null;
        }

        if (MapOf(context, scope) is { } map)
        {
            map[name] = value;
        }

        if (scope == "default" && name == "RESPONSE")
        {
            context.IsResponse = value is "true" or true;
        }

        if (scope == "axis2" && name == Axis2Property.MessageType)
        {
            message.Properties[Axis2Property.ContentType] = value;
            message.Headers["Content-Type"] = value is null ? null : Text(value);
        }

        return null;
    }

    private static object? Remove(MessageContext context, string name, string scope)
    {
        _ = scope == "transport" ? context.Message.Headers.Remove(name) : MapOf(context, scope)?.Remove(name);
        return null;
    }

    private static IPropertyScope? MapOf(MessageContext context, string scope) => scope switch
    {
        "default" => context.Properties,
        "axis2" => context.Message.Properties,
        "axis2-client" => context.Message.ClientOptions,
        "operation" => context.Operation,
        _ => null,
    };

    private static ScriptList Names(Jint.Engine engine, PropertyMap map) => new(engine, [.. map.Select(static entry => new JsValue(entry.Key))]);

    private static string Text(object value) => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
