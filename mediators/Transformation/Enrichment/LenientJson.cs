using System.Text.Json.Nodes;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Json;

namespace Integrator.Mediators.Transformation.Enrichment;

/// <summary>JSON as Gson's parser takes it: a bare word is a string too.</summary>
internal static class LenientJson
{
    /// <summary>Parses a text; true with a null value for the JSON null and for nothing at all.</summary>
    public static bool TryParse(string text, out JsonNode? value)
    {
        value = null;
        var trimmed = text.Trim();
        if (trimmed.Length == 0)
        {
            return true;
        }

        if (!trimmed.AsSpan().ContainsAny(" \t\r\n\"'{}[]:,;=#/\\") && trimmed[0] is not ('-' or (>= '0' and <= '9')) && trimmed is not ("true" or "false" or "null"))
        {
            value = JsonValue.Create(trimmed);
            return true;
        }

        try
        {
            value = JsonNodes.Parse(trimmed);
            return true;
        }
        catch (MessageFormatException)
        {
            if (trimmed.AsSpan().ContainsAny(" \t\r\n\"'{}[]:,;=#/\\"))
            {
                return false;
            }

            value = JsonValue.Create(trimmed);
            return true;
        }
    }

    /// <summary>A property's text: JSON, or else a string; false when it holds quotes and is no JSON.</summary>
    public static bool TryParseOrQuote(string text, out JsonNode? value)
    {
        if (TryParse(text, out value))
        {
            return true;
        }

        try
        {
            value = JsonNodes.Parse($"\"{text}\"");
            return true;
        }
        catch (MessageFormatException)
        {
            return false;
        }
    }
}
