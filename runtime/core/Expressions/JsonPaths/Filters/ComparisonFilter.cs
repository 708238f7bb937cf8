using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Integrator.Core.Expressions.JsonPaths.Filters;

/// <summary>A comparison of two operands (Jayway's EvaluatorFactory).</summary>
internal sealed class ComparisonFilter(FilterOperand left, string operation, FilterOperand right) : FilterNode
{
    public static bool IsOperator(string name) => name is "==" or "===" or "!=" or "!==" or "<" or "<=" or ">" or ">=" or "=~" or "IN" or "NIN"
        or "ALL" or "CONTAINS" or "SIZE" or "EMPTY" or "SUBSETOF" or "ANYOF" or "NONEOF" or "EXISTS" or "TYPE" or "MATCHES";

    public override bool Holds(JsonNode? item, JsonNode? root)
    {
        if (operation == "=~")
        {
            return Matches(item, root);
        }

        var hasLeft = left.TryGet(item, root, out var a);
        var hasRight = right.TryGet(item, root, out var b);
        var defined = hasLeft && hasRight;
        return operation switch
        {
            "==" => defined && JsonComparison.AreEqual(a, b),
            "!=" => !defined || !JsonComparison.AreEqual(a, b),
            "===" => defined && JsonComparison.SameKind(a, b) && JsonComparison.AreEqual(a, b),
            "!==" => !defined || !JsonComparison.SameKind(a, b) || !JsonComparison.AreEqual(a, b),
            "<" or "<=" or ">" or ">=" => defined && JsonComparison.InOrder(a, b, operation),
            "IN" => defined && Contains(b, a),
            "NIN" => !defined || !Contains(b, a),
            "CONTAINS" => defined && (JsonScalar.IsString(a) && JsonScalar.IsString(b)
                ? a!.GetValue<string>().Contains(b!.GetValue<string>(), StringComparison.Ordinal)
                : Contains(a, b)),
            "ALL" => defined && ContainsAll(a, b),
            "SUBSETOF" => defined && ContainsAll(b, a),
            "ANYOF" => defined && Intersects(a, b),
            "NONEOF" => defined && !Intersects(a, b),
            "SIZE" => defined && JsonScalar.IsNumber(b) && Size(a) == (int)JsonScalar.ToDouble((JsonValue)b!),
            "EMPTY" => defined && Size(a) >= 0 && (Size(a) == 0) == (b is JsonValue wanted && wanted.TryGetValue<bool>(out var flag) && flag),
            "EXISTS" => defined && IsBoolean(a) && IsBoolean(b) && JsonComparison.AreEqual(a, b),
            // TYPE and MATCHES compare with a class or a predicate, which a path in text cannot name: in Jayway they never hold either.
            _ => false,
        };
    }

    private bool Matches(JsonNode? item, JsonNode? root)
    {
        var (pattern, other) = left.Pattern is { } first ? (first, right) : (right.Pattern, left);
        if (pattern is null || other.Pattern is not null || !other.TryGet(item, root, out var value))
        {
            return false;
        }

        if (value is JsonArray items)
        {
            foreach (var candidate in items)
            {
                if (Matches(pattern, candidate))
                {
                    return true;
                }
            }

            return false;
        }

        return Matches(pattern, value);
    }

    private static bool Matches(Regex pattern, JsonNode? value)
    {
        try
        {
            return value is JsonValue && pattern.IsMatch(JsonScalar.Text(value));
        }
        catch (RegexMatchTimeoutException timeout)
        {
            throw new ExpressionEvaluationException($"The regular expression of a JSONPath filter takes too long: {timeout.Pattern}", timeout);
        }
    }

    private static bool Contains(JsonNode? list, JsonNode? value)
    {
        if (list is JsonArray items)
        {
            foreach (var item in items)
            {
                if (JsonComparison.AreEqual(item, value))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool ContainsAll(JsonNode? list, JsonNode? wanted)
    {
        if (list is not JsonArray || wanted is not JsonArray items)
        {
            return false;
        }

        foreach (var item in items)
        {
            if (!Contains(list, item))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Intersects(JsonNode? list, JsonNode? other)
    {
        if (other is JsonArray items)
        {
            foreach (var item in items)
            {
                if (Contains(list, item))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsBoolean(JsonNode? node) => node is JsonValue value && value.GetValueKind() is JsonValueKind.True or JsonValueKind.False;

    private static int Size(JsonNode? value) => value switch
    {
        JsonArray items => items.Count,
        JsonObject members => members.Count,
        _ => JsonScalar.IsString(value) ? value!.GetValue<string>().Length : -1,
    };
}
