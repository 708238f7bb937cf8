using System.Globalization;
using Integrator.Core.Expressions.JavaConventions;
using Integrator.Core.Formats;
using Integrator.Core.Messages;

namespace Integrator.Core.Expressions.XPaths;

/// <summary><c>get-property</c> with its scopes and special names (MI's GetPropertyFunction).</summary>
internal static class GetPropertyFunction
{
    private static readonly JavaDatePattern DefaultDate = JavaDatePattern.TryCompile("M/d/yy, h:mm a", isSimpleDateFormat: true)!;
    private static JavaDatePattern? latestDate;

    public static object? Call(in XPathFocus focus, object?[] arguments)
    {
        if (focus.Run.Context is not { } context)
        {
            return null;
        }

        switch (arguments.Length)
        {
            case 0:
                return "";
            case 1:
                return Find(context, "default", XPathConversion.ToText(arguments[0]), null);
            case 2:
                var first = XPathConversion.ToText(arguments[0]);
                return IsScope(first)
                    ? Find(context, first, XPathConversion.ToText(arguments[1]), null)
                    : Find(context, "default", first, arguments[1]);
            case 3:
                return Find(context, XPathConversion.ToText(arguments[0]), XPathConversion.ToText(arguments[1]), arguments[2]);
            default:
                throw new ExpressionEvaluationException("get-property() takes a name, a scope and a name, and a date format");
        }
    }

    public static bool IsScope(string name) =>
        name is "default" or "axis2" or "transport" or "operation" or "registry" or "func" or "system" or "env" or "file";

    public static object? Find(MessageContext context, string scope, string key, object? format)
    {
        switch (key)
        {
            case "":
                return "";
            case "SYSTEM_DATE":
                return Date(context, format);
            case "SYSTEM_TIME":
                return context.Runtime.Time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        }

        return scope switch
        {
            "default" => Default(context, key),
            "axis2" => VariableNode.Adapt(context.FindAxis2(key)),
            "transport" => context.Message.Headers[key],
            "operation" => VariableNode.Adapt(context.Operation[key]),
            "func" => VariableNode.Adapt(TemplateParameter.Read(context, key)),
            "registry" => Registry(context, key),
            "system" => context.Runtime.Environment.GetSystemProperty(key) ?? "",
            "env" => context.Runtime.Environment.GetEnvironmentVariable(key) ?? "",
            "file" => context.Runtime.Environment.GetFileProperty(key) ?? "",
            _ => "",
        };
    }

    private static object? Default(MessageContext context, string key) => key switch
    {
        "To" => context.Addressing.To ?? "",
        "From" => context.Addressing.From ?? "",
        "Action" => context.Addressing.Action ?? "",
        "FaultTo" => context.Addressing.FaultTo ?? "",
        "ReplyTo" => context.Addressing.ReplyTo ?? "",
        "RelatesTo" => context.Addressing.RelatesTo ?? "",
        "MessageID" => context.MessageId,
        "FAULT" => IsFault(context) ? "TRUE" : "",
        "MESSAGE_FORMAT" => context.Message.IsRest ? "pox"
            : context.Message.Body.SoapVersion == SoapVersion.Soap12 ? "soap12" : "soap11",
        "OperationName" => "mediate",
        "OperationNamespace" => "",
        _ => VariableNode.Adapt(context.FindProperty(key)) ?? LocalEntry(context, key),
    };

    private static bool IsFault(MessageContext context)
    {
        var body = context.Message.Body;
        return (body.IsBuilt && !body.IsJson && body.Payload is { } payload && payload.Name.LocalName == "Fault"
                && payload.Name.Namespace == payload.Parent?.Name.Namespace)
            || context.Message.Properties.GetString("FAULT_MESSAGE") == "TRUE";
    }

    private static object? LocalEntry(MessageContext context, string key) =>
        context.Artifacts.FindLocalEntry(key)?.Text ?? context.Runtime.Environment.FindServerEntry(key);

    private static string Registry(MessageContext context, string key)
    {
        var at = key.IndexOf('@', StringComparison.Ordinal);
        return (at < 0
            ? context.Runtime.Registry.Find(key)?.Text
            : context.Runtime.Registry.FindProperty(key[..at], key[(at + 1)..])) ?? "";
    }

    private static string Date(MessageContext context, object? format)
    {
        var pattern = DefaultDate;
        if (format is not null)
        {
            var text = XPathConversion.ToText(format);
            if (latestDate is not { } known || known.Pattern != text)
            {
                known = JavaDatePattern.TryCompile(text, isSimpleDateFormat: true)
                    ?? throw new ExpressionEvaluationException($"SYSTEM_DATE: not a date pattern: {text}");
                latestDate = known;
            }

            pattern = known;
        }

        pattern.TryFormat(context.Runtime.Time.GetLocalNow(), JavaDateFields.All, out var date);
        return date!;
    }
}
