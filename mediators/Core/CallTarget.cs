using System.Text.Json.Nodes;
using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Core;

/// <summary><c>target</c> of a call: where the reply's body is kept instead of becoming the message (MI: CallMediatorFactory, Target).</summary>
internal sealed class CallTarget
{
    public static readonly ElementSpec Spec = new ElementSpec(
            "target", "Where the reply is kept: a property (its body), or a variable (a map of payload, headers and attributes). The text inside is the name; the message goes on as it was before the call.")
        .Attribute("type", ValueKind.Choice, "Body: the reply becomes the message.", @default: "body", choices: ["body", "property", "variable"])
        .Content();

    private readonly string? property;
    private readonly DynamicValue? variable;

    private CallTarget(string? property, DynamicValue? variable, bool restores)
    {
        this.property = property;
        this.variable = variable;
        Restores = restores;
    }

    /// <summary>True when the message goes on as it was before the call.</summary>
    public bool Restores { get; }

    /// <summary>Null: the reply becomes the message.</summary>
    public static CallTarget? Read(ArtifactElement call, ParseScope scope)
    {
        if (call.Child("target") is not { } element)
        {
            return null;
        }

        ParseScope.CheckAttributes(element, Spec);
        var name = element.Text;

        // A source that says "body" in so many words leaves the reply as the message as well.
        var restores = call.Child("source")?.Attribute("type") != "body";
        switch (element.Attribute("type"))
        {
            case null or "body":
                return null;
            case "property" when name.Length > 0:
                return new CallTarget(name, null, restores);
            case "variable" when name.Length > 0:
                return new CallTarget(null, scope.ParseValue(element, name, element.Place, "target"), restores);
            case "property" or "variable":
                throw element.Error("bad-call-target", "A target needs the name of the property or variable as its text");
            case var other:
                throw element.Error("bad-call-target", $"'{other}' is no target of <call>", "use body, property or variable", element.AttributePlace("type"));
        }
    }

    /// <summary>Keeps the present message (the reply); an error's text, or null.</summary>
    public string? Store(MessageContext context)
    {
        var message = context.Message;
        if (property is not null)
        {
            context.Properties[property] = message.Body.IsJson ? message.Body.JsonText : Payload(message.Body);
            return null;
        }

        var name = variable!.EvaluateString(context);
        if (string.IsNullOrEmpty(name))
        {
            return "Variable key cannot be null";
        }

        context.Variables[name] = ReplyMap(message);
        return null;
    }

    private static Dictionary<string, object?> ReplyMap(Message message)
    {
        var headers = new JsonObject();
        for (var i = 0; i < message.Headers.Count; i++)
        {
            headers.TryAdd(message.Headers[i].Key, message.Headers[i].Value);
        }

        var attributes = new JsonObject();
        switch (message.Properties[Axis2Property.HttpStatus])
        {
            case int status:
                attributes["statusCode"] = status;
                break;
            case string status:
                attributes["statusCode"] = status;
                break;
        }

        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["payload"] = message.Body.IsJson ? message.Body.Json?.DeepClone() : Payload(message.Body),
            ["headers"] = headers,
            ["attributes"] = attributes,
        };
    }

    private static XElement? Payload(MessageBody body) => body.Payload is { } payload ? new XElement(payload) : null;
}
