using System.Text.Json.Nodes;
using Integrator.Core.Expressions.JavaConventions;
using Integrator.Core.Expressions.JsonPaths;

namespace Integrator.Core.Expressions.Synapse.Functions;

/// <summary>isString, isNumber, isArray, isObject, string, integer, float, boolean, object, array, not.</summary>
internal static class ConversionFunctions
{
    public static void AddTo(Dictionary<(string Name, int Arguments), SynapseFunction> table)
    {
        table[("isString", 1)] = static (in SynapseRun _, in ExpressionValue a, in ExpressionValue _, in ExpressionValue _) => ExpressionValue.Of(a.IsText);
        table[("isNumber", 1)] = static (in SynapseRun _, in ExpressionValue a, in ExpressionValue _, in ExpressionValue _) =>
            ExpressionValue.Of(a.IsInt || a.IsDouble);
        table[("isArray", 1)] = static (in SynapseRun _, in ExpressionValue a, in ExpressionValue _, in ExpressionValue _) =>
            ExpressionValue.Of(Container(a) is JsonArray);
        table[("isObject", 1)] = static (in SynapseRun _, in ExpressionValue a, in ExpressionValue _, in ExpressionValue _) =>
            ExpressionValue.Of(Container(a) is JsonObject);
        table[("string", 1)] = static (in SynapseRun _, in ExpressionValue a, in ExpressionValue _, in ExpressionValue _) => ExpressionValue.Of(a.AsText() ?? "");
        table[("integer", 1)] = static (in SynapseRun _, in ExpressionValue a, in ExpressionValue _, in ExpressionValue _) =>
            a.IsInt ? ExpressionValue.Of(a.AsInt())
            : JavaNumber.TryParseInt(a.AsText(), out var number) ? ExpressionValue.Of(number)
            : ExpressionValue.Fail("Invalid argument provided for integer conversion");
        table[("float", 1)] = static (in SynapseRun _, in ExpressionValue a, in ExpressionValue _, in ExpressionValue _) =>
            a.IsDouble ? ExpressionValue.Of(a.AsDouble())
            : JavaNumber.TryParseDouble(a.AsText(), out var number) ? ExpressionValue.Of(number)
            : ExpressionValue.Fail("Invalid argument provided for float conversion");
        table[("boolean", 1)] = static (in SynapseRun _, in ExpressionValue a, in ExpressionValue _, in ExpressionValue _) =>
            ExpressionValue.Of(a.IsBoolean ? a.AsBoolean() : string.Equals(a.AsText(), "true", StringComparison.OrdinalIgnoreCase));
        table[("object", 1)] = static (in SynapseRun _, in ExpressionValue a, in ExpressionValue _, in ExpressionValue _) =>
            Container(a) is JsonObject members ? ExpressionValue.Of(members, keepsDigits: true)
            : ExpressionValue.Fail("Argument cannot be converted to a JSON object");
        table[("array", 1)] = static (in SynapseRun _, in ExpressionValue a, in ExpressionValue _, in ExpressionValue _) =>
            Container(a) is JsonArray items ? ExpressionValue.Of(items, keepsDigits: true)
            : ExpressionValue.Fail("Argument cannot be converted to a JSON array");
        table[("not", 1)] = static (in SynapseRun _, in ExpressionValue a, in ExpressionValue _, in ExpressionValue _) =>
            a.IsBoolean ? ExpressionValue.Of(!a.AsBoolean()) : ExpressionValue.Fail($"Value : {a.AsText()} cannot be converted to boolean");
    }

    /// <summary>The value itself, or what its text holds when read as JSON.</summary>
    private static JsonNode? Container(in ExpressionValue value)
    {
        if (value.Json is JsonObject or JsonArray)
        {
            return value.Json;
        }

        return value.Kind == ExpressionValueKind.Text || JsonScalar.IsString(value.Json)
            ? JsonReading.ParseArgument(value.AsText()!)
            : null;
    }
}
