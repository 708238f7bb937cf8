using System.Globalization;
using System.Text.Json.Nodes;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Json;

namespace Integrator.Mediators.Transformation.JsonSchemas;

/// <summary>Numbers written as text.</summary>
internal static class SchemaNumber
{
    public static bool TryParse(string text, out decimal number) =>
        decimal.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    public static bool IsInteger(string text) => long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    /// <summary>The number with its own digits where JSON takes them.</summary>
    public static JsonNode? ToJson(string text)
    {
        var trimmed = text.Trim();
        try
        {
            return JsonNodes.Parse(trimmed);
        }
        catch (MessageFormatException)
        {
            return JsonValue.Create(decimal.Parse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture));
        }
    }
}
