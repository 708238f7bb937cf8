using System.Text;
using System.Xml.Linq;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Json;
using Integrator.Core.Formats.Xml;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Transformation.Payloads;

/// <summary>Values of one form put into a payload of the other (mediation-messages b.3 and b.4).</summary>
internal static class PayloadConversion
{
    /// <summary>XML text as the members of a JSON object; text that only looked like XML is escaped as a JSON string.</summary>
    /// <exception cref="PayloadTemplateException">The XML has no counterpart in JSON.</exception>
    public static string XmlToJsonText(MessageContext context, string xml)
    {
        var options = context.Runtime.Formats.Options;
        XElement wrapped;
        try
        {
            wrapped = XmlReading.Parse($"<jsonObject>{xml}</jsonObject>", options.Limits);
        }
        catch (MessageFormatException)
        {
            return PayloadText.EscapeJson(xml);
        }

        try
        {
            return Encoding.UTF8.GetString(XmlToJson.Convert(wrapped, options.Json).Span);
        }
        catch (MessageFormatException exception)
        {
            throw new PayloadTemplateException($"Error converting XML to JSON: {exception.Message}", exception);
        }
    }

    /// <summary>JSON text as XML elements without a root around them; a single value keeps its jsonValue element.</summary>
    /// <exception cref="PayloadTemplateException">The text is not JSON.</exception>
    public static string JsonToXmlText(MessageContext context, string json)
    {
        var options = context.Runtime.Formats.Options;
        try
        {
            var root = JsonToXml.Convert(Encoding.UTF8.GetBytes(json), options.Json, options.Limits.MaxDepth);
            if (root.Name.LocalName is not ("jsonObject" or "jsonArray"))
            {
                return XmlWriting.ToText(root);
            }

            var text = new StringBuilder(json.Length * 2);
            for (var node = root.FirstNode; node is not null; node = node.NextNode)
            {
                if (node is XElement element)
                {
                    text.Append(XmlWriting.ToText(element));
                }
            }

            return text.ToString();
        }
        catch (MessageFormatException exception)
        {
            throw new PayloadTemplateException("Error converting JSON to XML, please check your JSON Path expressions return valid JSON: " + exception.Message, exception);
        }
    }
}
