using System.Text.RegularExpressions;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Transformation.Payloads;

/// <summary>The text that an argument puts in the place of <c>$n</c> (MI: TemplateProcessor.getArgValues and prepareReplacementValue).</summary>
internal static partial class PayloadArgumentText
{
    /// <summary>Property of the default scope: text arguments of a JSON payload come with quotes around them.</summary>
    private const string QuoteStrings = "QUOTE_STRING_IN_PAYLOAD_FACTORY_JSON";

    /// <exception cref="PayloadTemplateException">The value cannot be converted to the payload's form.</exception>
    public static string Of(MessageContext context, PayloadArgument argument, PayloadMedia media, bool escapeXmlChars)
    {
        var value = argument.Evaluate(context);
        if (value is null)
        {
            return Prepare(context, argument, "", isXml: false, media, escapeXmlChars);
        }

        var isXml = PayloadText.IsXml(value);
        var mustEscape = !isXml && (argument.Value is not null || (media == PayloadMedia.Xml && !(argument.IsJsonPath && PayloadText.IsJson(value))));
        return Prepare(context, argument, mustEscape ? PayloadText.EscapeXml(value) : value, isXml, media, escapeXmlChars);
    }

    private static string Prepare(MessageContext context, PayloadArgument argument, string value, bool isXml, PayloadMedia media, bool escapeXmlChars)
    {
        var isXmlValue = isXml && !argument.IsLiteral && !argument.IsJsonPath;
        var isJsonValue = argument.IsJsonPath && !argument.IsLiteral && PayloadText.IsJson(value);
        switch (media)
        {
            case PayloadMedia.Json when isXmlValue:
                return PayloadConversion.XmlToJsonText(context, value);
            case PayloadMedia.Xml when isJsonValue:
                return PayloadConversion.JsonToXmlText(context, value);
            case PayloadMedia.Json when isJsonValue:
                return escapeXmlChars ? PayloadText.EscapeControls(value) : value;
            case PayloadMedia.Json when argument.IsLiteral || !PayloadText.IsJson(value):
                var escaped = PayloadText.EscapeJson(value);
                return context.Properties.IsTrue(QuoteStrings) && !IsBareValue(value.Trim()) ? $"\"{escaped}\"" : escaped;
            default:
                return value;
        }
    }

    private static bool IsBareValue(string value) => value is "true" or "false" or "null" || Number().IsMatch(value);

    [GeneratedRegex(@"\A-?(0|([1-9][0-9]*))(\.[0-9]+)?([eE][+-]?[0-9]+)?\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Number();
}
