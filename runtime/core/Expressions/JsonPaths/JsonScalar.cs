using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integrator.Core.Expressions.JavaConventions;

namespace Integrator.Core.Expressions.JsonPaths;

/// <summary>Reading single JSON values as Gson shows them to Jayway.</summary>
internal static class JsonScalar
{
    /// <summary>The digits of a number as they stand in the text.</summary>
    public static string NumberText(JsonValue value)
    {
        if (value.TryGetValue<JsonElement>(out var element))
        {
            return element.GetRawText();
        }

        return value.TryGetValue<double>(out var number) && !value.TryGetValue<long>(out _) && !value.TryGetValue<decimal>(out _)
            ? JavaNumber.ToString(number)
            : value.ToJsonString();
    }

    public static bool IsString(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String;

    public static bool IsNumber(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.Number;

    public static double ToDouble(JsonValue number) =>
        double.Parse(NumberText(number), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>
    /// A number reached through a member name is a Java number by then (int, long or double; GsonJsonProvider.unwrap): <c>4.00</c> reads
    /// as 4.0 and <c>1e3</c> as 1000. One reached through an index keeps its digits.
    /// </summary>
    public static JsonNode? Unwrapped(JsonNode? node)
    {
        if (node is not JsonValue value || value.GetValueKind() != JsonValueKind.Number)
        {
            return node;
        }

        var text = NumberText(value);
        if (!text.AsSpan().ContainsAny('.', 'e', 'E'))
        {
            return node;
        }

        if (!JavaDecimal.TryParse(text, out var exact))
        {
            return node;
        }

        if (exact.Scale <= 0 && exact.Scale > -19)
        {
            var whole = exact.Rescale(0).Unscaled;
            return whole >= long.MinValue && whole <= long.MaxValue ? JsonValue.Create((long)whole) : node;
        }

        var number = exact.ToDouble();
        return double.IsFinite(number) ? OfDouble(number) : node;
    }

    /// <summary>A number that is written as Java writes a double; a text for NaN and the infinities, which JSON has not.</summary>
    public static JsonNode OfDouble(double value)
    {
        var text = JavaNumber.ToString(value);
        return double.IsFinite(value) ? JsonNode.Parse(text)! : JsonValue.Create(text);
    }

    /// <summary>A primitive's bare text, or the JSON text of an object or array; <c>null</c> for null (Gson's toString).</summary>
    public static string Text(JsonNode? node)
    {
        switch (node)
        {
            case null:
                return "null";
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                return value.GetValue<string>();
            case JsonValue value when value.GetValueKind() == JsonValueKind.Number:
                return NumberText(value);
            default:
                return JsonTextWriter.Write(node);
        }
    }
}
