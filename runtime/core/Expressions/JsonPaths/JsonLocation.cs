using System.Text.Json.Nodes;

namespace Integrator.Core.Expressions.JsonPaths;

/// <summary>A value found in a document, and what holds it: a member of an object, an element of an array, or nothing (the root, a computed value).</summary>
internal readonly record struct JsonLocation(JsonNode? Value, JsonNode? Holder, string? Name, int Index)
{
    public static JsonLocation Computed(JsonNode? value) => new(value, null, null, -1);

    public static JsonLocation Member(JsonObject holder, string name, JsonNode? value) => new(value, holder, name, -1);

    public static JsonLocation Element(JsonArray holder, int index) => new(holder[index], holder, null, index);

    /// <summary>The value as reading gives it.</summary>
    public JsonNode? ReadValue => Name is null ? Value : JsonScalar.Unwrapped(Value);
}
