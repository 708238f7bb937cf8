using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Formats;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Core;

/// <summary><c>source</c> of a call: what is sent in place of the body (MI: CallMediatorFactory, MediatorEnrichUtil).</summary>
internal sealed class CallSource
{
    public static readonly ElementSpec Spec = new ElementSpec("source", "What is sent; the text or XML inside says which property, expression or payload.")
        .Attribute("type", ValueKind.Choice, "The body as it is, a property, an inline payload, or an XPath or json-eval (custom).", @default: "custom", choices: ["body", "property", "inline", "custom"])
        .Attribute("contentType", ValueKind.Text, "Content type of what is sent; absent: the message's.")
        .Anything()
        .Content();

    private readonly Func<MessageContext, object?> value;
    private readonly string? contentType;

    private CallSource(Func<MessageContext, object?> value, string? contentType)
    {
        this.value = value;
        this.contentType = contentType;
    }

    /// <summary>Null: the body is sent as it is.</summary>
    public static CallSource? Read(ArtifactElement call, ParseScope scope)
    {
        if (call.Child("source") is not { } element)
        {
            return null;
        }

        ParseScope.CheckAttributes(element, Spec);
        var type = element.Attribute("contentType");
        return element.Attribute("type") switch
        {
            "body" => null,
            "property" => new CallSource(Property(element), type),
            "inline" => new CallSource(Inline(element), type),
            null or "custom" => new CallSource(Custom(element, scope), type),
            var other => throw element.Error("bad-call-source", $"'{other}' is no source of <call>", "use body, property, inline or custom", element.AttributePlace("type")),
        };
    }

    /// <summary>Replaces the body by the source; an error's text, or null.</summary>
    public string? Apply(MessageContext context)
    {
        var message = context.Message;
        var original = MediaType.Of(message.Properties.GetString(Axis2Property.MessageType) ?? message.Headers["Content-Type"] ?? MediaType.Xml);
        var sent = contentType is null ? original : MediaType.Of(contentType);
        var found = value(context);
        if (found is null)
        {
            return "Failed to get the source for Enriching : ";
        }

        var mistake = Replace(message.Body, found, sent);
        if (mistake is not null)
        {
            return mistake;
        }

        message.Properties.Remove(Axis2Property.NoEntityBody);
        if (contentType is not null && !MediaType.Is(original, sent))
        {
            message.Properties[Axis2Property.MessageType] = contentType;
            message.Properties[Axis2Property.ContentType] = contentType;
            message.Headers["Content-Type"] = contentType;
        }

        return null;
    }

    private static string? Replace(MessageBody body, object found, string type)
    {
        if (MediaType.Is(type, MediaType.Json))
        {
            if (found is JsonNode node)
            {
                body.SetJson(node.DeepClone());
                return null;
            }

            if (found is not XElement)
            {
                body.SetJson(TextOf(found));
                return null;
            }
        }

        if (MediaType.Is(type, MediaType.Text))
        {
            body.SetText(TextOf(found));
            return null;
        }

        switch (found)
        {
            case XElement element:
                body.SetPayload(new XElement(element));
                return null;
            case string text when PropertyConversion.TryConvert(text, PropertyType.Om, isEvaluated: true, out var parsed):
                body.SetPayload((XElement)parsed!);
                return null;
            default:
                body.SetText(TextOf(found));
                return null;
        }
    }

    private static Func<MessageContext, object?> Property(ArtifactElement element)
    {
        var name = element.Text;
        return name.Length == 0
            ? throw element.Error("bad-call-source", "A source of type property needs the property's name as its text")
            : context => context.Properties[name];
    }

    private static Func<MessageContext, object?> Inline(ArtifactElement element)
    {
        object value = (object?)element.FirstXml ?? element.Text;
        return value is ""
            ? throw element.Error("bad-call-source", "An inline source needs its payload inside")
            : _ => value;
    }

    private static Func<MessageContext, object?> Custom(ArtifactElement element, ParseScope scope)
    {
        if (element.Text.Length == 0)
        {
            throw element.Error("bad-call-source", "A custom source needs an XPath or json-eval as its text");
        }

        var expression = scope.ParseExpression(element, element.Text, element.Place, "source");
        return expression is XPathExpression path
            ? context => path.SelectNodes(context) is [XElement first, ..] ? first : path.EvaluateString(context)
            : expression.EvaluateString;
    }

    private static string TextOf(object value) => value switch
    {
        XElement element => element.Value,
        JsonNode node when node.GetValueKind() == JsonValueKind.String => node.GetValue<string>(),
        JsonNode node => node.ToJsonString(),
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "",
    };
}
