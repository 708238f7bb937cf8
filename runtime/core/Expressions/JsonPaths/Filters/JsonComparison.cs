using System.Globalization;
using System.Text.Json.Nodes;

namespace Integrator.Core.Expressions.JsonPaths.Filters;

/// <summary>How Jayway compares two values: a number equals the text that reads as it.</summary>
internal static class JsonComparison
{
    public static bool AreEqual(JsonNode? a, JsonNode? b)
    {
        if (a is null || b is null)
        {
            return a is null && b is null;
        }

        var numberA = JsonScalar.IsNumber(a);
        var numberB = JsonScalar.IsNumber(b);
        if (numberA || numberB)
        {
            return (numberA || JsonScalar.IsString(a)) && (numberB || JsonScalar.IsString(b))
                && TryNumber(a, out var first) && TryNumber(b, out var second) && first == second;
        }

        return SameKind(a, b) && JsonNode.DeepEquals(a, b);
    }

    public static bool SameKind(JsonNode? a, JsonNode? b) => (a, b) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (JsonValue, JsonValue) => JsonScalar.IsNumber(a) == JsonScalar.IsNumber(b) && JsonScalar.IsString(a) == JsonScalar.IsString(b),
        _ => a.GetType() == b.GetType(),
    };

    /// <summary>Two numbers, or two texts by their characters; anything else is in no order.</summary>
    public static bool InOrder(JsonNode? a, JsonNode? b, string operation)
    {
        int order;
        if (JsonScalar.IsNumber(a) && JsonScalar.IsNumber(b))
        {
            order = JsonScalar.ToDouble((JsonValue)a!).CompareTo(JsonScalar.ToDouble((JsonValue)b!));
        }
        else if (JsonScalar.IsString(a) && JsonScalar.IsString(b))
        {
            order = string.CompareOrdinal(a!.GetValue<string>(), b!.GetValue<string>());
        }
        else
        {
            return false;
        }

        return operation switch
        {
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }

    private static bool TryNumber(JsonNode value, out double number) =>
        double.TryParse(JsonScalar.Text(value), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}
