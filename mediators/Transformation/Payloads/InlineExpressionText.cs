using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Integrator.Core.Expressions;
using Integrator.Core.Formats.Xml;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Transformation.Payloads;

/// <summary>The text that <c>${..}</c> puts in its place (MI: RegexTemplateProcessor.replace).</summary>
internal static class InlineExpressionText
{
    /// <exception cref="PayloadTemplateException">The value cannot be converted to the payload's form.</exception>
    public static string Of(MessageContext context, in PayloadSegment segment, PayloadMedia media)
    {
        var expression = segment.Expression!;
        var result = expression.Text.Contains("xpath(", StringComparison.Ordinal) ? expression.EvaluateString(context) : expression.EvaluateObject(context);
        return result switch
        {
            JsonValue value => OfPrimitive(value, media),
            JsonNode node => segment.IsQuoted ? OfQuotedJson(context, node, media) : OfJson(context, node, media),
            _ => segment.IsQuoted ? OfQuotedText(TextOf(context, expression, result), media) : OfText(context, TextOf(context, expression, result), media),
        };
    }

    // A JSON string is escaped as for JSON in every payload, in an XML one for XML too.
    private static string OfPrimitive(JsonValue value, PayloadMedia media)
    {
        var text = value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : PayloadJson.Write(value);
        var escaped = PayloadText.EscapeJson(text);
        return media == PayloadMedia.Xml ? PayloadText.EscapeXml(escaped) : escaped;
    }

    private static string OfJson(MessageContext context, JsonNode node, PayloadMedia media) => media == PayloadMedia.Xml
        ? PayloadConversion.JsonToXmlText(context, node.ToJsonString())
        : PayloadJson.Write(node);

    private static string OfQuotedJson(MessageContext context, JsonNode node, PayloadMedia media) => media == PayloadMedia.Xml
        ? PayloadConversion.JsonToXmlText(context, node.ToJsonString())
        : PayloadText.EscapeJson(PayloadJson.Write(node));

    private static string OfText(MessageContext context, string value, PayloadMedia media) => media switch
    {
        PayloadMedia.Json when PayloadText.IsXml(value) => PayloadConversion.XmlToJsonText(context, value),
        PayloadMedia.Xml when !PayloadText.IsXml(value) => PayloadText.EscapeXml(value),
        _ => value,
    };

    private static string OfQuotedText(string value, PayloadMedia media) => media switch
    {
        PayloadMedia.Xml => PayloadText.EscapeXml(value),
        PayloadMedia.Json => PayloadText.IsXml(value) ? PayloadText.EscapeJson(value) : PayloadText.EscapeBareJson(value),
        _ => value,
    };

    private static string TextOf(MessageContext context, ValueExpression expression, object? result)
    {
        switch (result)
        {
            case null:
                return "";
            case string text:
                return text;
            case bool flag:
                return flag ? "true" : "false";
            case XElement element:
                return XmlWriting.ToText(element);
            case IReadOnlyList<XObject> nodes:
                var list = new StringBuilder();
                foreach (var node in nodes)
                {
                    list.Append(node is XElement part ? XmlWriting.ToText(part) : node.ToString());
                }

                return list.ToString();
            default:
                return expression.EvaluateString(context) ?? "";
        }
    }
}
