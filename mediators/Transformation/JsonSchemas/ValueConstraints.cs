using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Integrator.Core.Formats.Json;

namespace Integrator.Mediators.Transformation.JsonSchemas;

/// <summary>What a schema says beyond the type: lengths, bounds, patterns, enumerations.</summary>
internal sealed class ValueConstraints
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    private readonly JsonObject schema;
    private readonly Regex? pattern;

    /// <exception cref="SchemaException">The pattern is no regular expression.</exception>
    public ValueConstraints(JsonObject schema)
    {
        this.schema = schema;
        try
        {
            pattern = schema["pattern"] is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is { Length: > 0 } text
                ? new Regex($@"\A(?:{text})\z", RegexOptions.CultureInvariant, MatchTimeout)
                : null;
        }
        catch (ArgumentException exception)
        {
            throw new SchemaException($"Invalid JSON schema: {exception.Message}", exception);
        }
    }

    public void CheckText(string text)
    {
        Require(Bound("maxLength") is not { } most || text.Length <= most, text, "maxLength");
        Require(Bound("minLength") is not { } least || text.Length >= least, text, "minLength");
        Require(pattern?.IsMatch(text) != false, text, "pattern");
        CheckEnumeration(text);
    }

    public void CheckNumber(decimal number, string text)
    {
        Require(Bound("multipleOf") is not { } step || step == 0 || number % step == 0, text, "multipleOf");
        Require(Bound("minimum") is not { } least || number >= least, text, "minimum");
        Require(Bound("maximum") is not { } most || number <= most, text, "maximum");
        Require(Bound("exclusiveMinimum") is not { } above || number > above, text, "exclusiveMinimum");
        Require(Bound("exclusiveMaximum") is not { } below || number < below, text, "exclusiveMaximum");
        CheckEnumeration(text);
    }

    public void CheckItems(JsonArray items)
    {
        Require(Bound("minItems") is not { } least || items.Count >= least, JsonNodes.ToText(items), "minItems");
        Require(Bound("maxItems") is not { } most || items.Count <= most, JsonNodes.ToText(items), "maxItems");
        var unique = schema["uniqueItems"] is JsonValue flag && flag.GetValueKind() == JsonValueKind.True;
        Require(!unique || items.Select(JsonNodes.ToText).Distinct(StringComparer.Ordinal).Count() == items.Count, JsonNodes.ToText(items), "uniqueItems");
    }

    public void CheckMembers(JsonObject members)
    {
        Require(Bound("minProperties") is not { } least || members.Count >= least, JsonNodes.ToText(members), "minProperties");
        Require(Bound("maxProperties") is not { } most || members.Count <= most, JsonNodes.ToText(members), "maxProperties");
    }

    private void CheckEnumeration(string text)
    {
        if (schema["enum"] is JsonArray { Count: > 0 } values)
        {
            Require(values.Any(value => TextOf(value) == text), text, "enum");
        }

        Require(schema["const"] is not { } constant || TextOf(constant) == text, text, "const");
    }

    private decimal? Bound(string name) =>
        schema[name] is JsonValue value && SchemaNumber.TryParse(TextOf(value), out var number) ? number : null;

    private static string TextOf(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : JsonNodes.ToText(node);

    private static void Require(bool holds, string value, string constraint)
    {
        if (!holds)
        {
            throw new SchemaException($"{value} violates the {constraint} constraint of the schema");
        }
    }
}
