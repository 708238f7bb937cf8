using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Json;

namespace Integrator.Mediators.Transformation.JsonSchemas;

/// <summary>A JSON schema that values are cast to (MI: JsonProcessor): texts become the numbers, booleans and arrays that it asks for.</summary>
internal sealed class CastSchema
{
    private static readonly string[] NoTypes = [];
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    private readonly IReadOnlyList<string> types;
    private readonly Dictionary<string, CastSchema> properties = new(StringComparer.Ordinal);
    private readonly List<(Regex Pattern, CastSchema Schema)> patternProperties = [];
    private readonly IReadOnlyList<string> required;
    private readonly bool allowsOthers = true;
    private readonly CastSchema? others;
    private readonly CastSchema? item;
    private readonly IReadOnlyList<CastSchema>? items;
    private readonly ValueConstraints constraints;

    private CastSchema(JsonObject schema)
    {
        types = schema["type"] switch
        {
            JsonArray several => [.. several.Select(static type => Text(type))],
            { } one => [Text(one)],
            null => NoTypes,
        };
        if (schema["properties"] is JsonObject members)
        {
            foreach (var (name, member) in members)
            {
                if (member is JsonObject inner)
                {
                    properties[name] = new CastSchema(inner);
                }
            }
        }

        if (schema["patternProperties"] is JsonObject patterns)
        {
            foreach (var (pattern, member) in patterns)
            {
                var inner = new CastSchema(member as JsonObject ?? []);
                patternProperties.Add((PatternOf(pattern), inner.types.Count > 0
                    ? inner
                    : throw new SchemaException($"Schema for object must have a type declaration : {JsonNodes.ToText(member)}")));
            }
        }

        allowsOthers = schema["additionalProperties"] is not JsonValue flag || Text(flag) != "false";
        others = schema["additionalProperties"] is JsonObject additional ? new CastSchema(additional) : null;
        required = schema["required"] is JsonArray names ? [.. names.Select(static name => Text(name))] : NoTypes;
        item = schema["items"] is JsonObject single ? new CastSchema(single) : null;
        items = schema["items"] is JsonArray list ? [.. list.OfType<JsonObject>().Select(static inner => new CastSchema(inner))] : null;
        constraints = new ValueConstraints(schema);
    }

    /// <summary>Reads a schema; null for one that takes every value as it is (<c>{}</c>, <c>true</c>).</summary>
    /// <exception cref="SchemaException">The text is no schema.</exception>
    public static CastSchema? Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new SchemaException("Input json and schema should not be null");
        }

        JsonNode? root;
        try
        {
            root = JsonNodes.Parse(text);
        }
        catch (MessageFormatException exception)
        {
            throw new SchemaException($"Invalid JSON schema: {exception.Message}", exception);
        }

        switch (root)
        {
            case JsonObject { Count: 0 }:
                return null;
            case JsonObject schema:
                var cast = new CastSchema(schema);
                return cast.types.Count == 0 ? throw new SchemaException("JSON schema should contain a type declaration") : cast;
            case JsonValue value when value.GetValueKind() == JsonValueKind.True:
                return null;
            case JsonValue value when value.GetValueKind() == JsonValueKind.False:
                throw new SchemaException("JSON schema is false, so all validations will fail");
            default:
                throw new SchemaException("JSON schema should be an object or boolean");
        }
    }

    /// <summary>The value as the schema wants it; objects and arrays are changed in place.</summary>
    /// <exception cref="SchemaException">The value does not fit.</exception>
    public JsonNode? Cast(JsonNode? value)
    {
        if (types.Count == 0)
        {
            return value;
        }

        var isObject = value is JsonObject;
        var wantsArray = types.Contains("array");
        if (isObject && types.Contains("object"))
        {
            return CastObject((JsonObject)value!);
        }

        if (wantsArray && (value is JsonArray || isObject || !types.Any(static type => type is "string" or "number" or "integer" or "boolean")))
        {
            return CastArray(value as JsonArray ?? [value?.DeepClone()]);
        }

        if (value is null)
        {
            return types.Contains("null") ? null : throw Mismatch(value);
        }

        return value is JsonValue single ? CastSingle(single) : throw Mismatch(value);
    }

    private JsonObject CastObject(JsonObject members)
    {
        foreach (var name in required)
        {
            if (!members.ContainsKey(name))
            {
                throw new SchemaException($"Input object : {JsonNodes.ToText(members)} does not contains all the elements required in the schema: {name} is missing");
            }
        }

        constraints.CheckMembers(members);
        foreach (var name in members.Select(static member => member.Key).ToList())
        {
            CastMember(members, name);
        }

        return members;
    }

    // A member may be cast by its name and by patterns; what neither knows is an additional one.
    private void CastMember(JsonObject members, string name)
    {
        var isKnown = properties.TryGetValue(name, out var named);
        if (isKnown)
        {
            Replace(members, name, named!);
        }

        foreach (var (pattern, schema) in patternProperties)
        {
            if (pattern.IsMatch(name))
            {
                isKnown = true;
                Replace(members, name, schema);
            }
        }

        if (isKnown)
        {
            return;
        }

        if (!allowsOthers)
        {
            throw new SchemaException($"Input object {JsonNodes.ToText(members)} has additional properties than schema and additional properties are not allowed: {name}");
        }

        if (others is not null)
        {
            Replace(members, name, others);
        }
    }

    private static void Replace(JsonObject members, string name, CastSchema schema)
    {
        var member = members[name];
        var cast = schema.Cast(member);
        if (!ReferenceEquals(cast, member))
        {
            members[name] = cast;
        }
    }

    private static Regex PatternOf(string text)
    {
        try
        {
            return new Regex(text, RegexOptions.CultureInvariant, MatchTimeout);
        }
        catch (ArgumentException exception)
        {
            throw new SchemaException($"Invalid JSON schema: {exception.Message}", exception);
        }
    }

    private JsonArray CastArray(JsonArray array)
    {
        constraints.CheckItems(array);
        var count = item is null ? Math.Min(items?.Count ?? 0, array.Count) : array.Count;
        for (var i = 0; i < count; i++)
        {
            var element = array[i];
            var cast = (item ?? items![i]).Cast(element);
            if (!ReferenceEquals(cast, element))
            {
                array[i] = cast;
            }
        }

        return array;
    }

    private JsonNode? CastSingle(JsonValue value)
    {
        var text = Text(value);
        if (text is "true" or "false" && types.Contains("boolean"))
        {
            return JsonValue.Create(text == "true");
        }

        if (SchemaNumber.TryParse(text, out var number) && (types.Contains("number") || (types.Contains("integer") && SchemaNumber.IsInteger(text))))
        {
            constraints.CheckNumber(number, text);
            return SchemaNumber.ToJson(text);
        }

        if (types.Contains("string"))
        {
            constraints.CheckText(text);
            return JsonValue.Create(text);
        }

        return types.Contains("null") && text is "null" or "" ? null : throw Mismatch(value);
    }

    private SchemaException Mismatch(JsonNode? value) =>
        new($"{JsonNodes.ToText(value)} does not match the type {string.Join(" or ", types)} of the schema");

    private static string Text(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : JsonNodes.ToText(node);
}
