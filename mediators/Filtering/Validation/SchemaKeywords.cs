using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Integrator.Mediators.Filtering.Validation;

/// <summary>
/// Keywords are told from other members by their case: the library would take a member <c>Id</c> or <c>Type</c> that means nothing
/// in a schema for the keyword, and refuse the schema for its value.
/// </summary>
internal static class SchemaKeywords
{
    private static readonly HashSet<string> OfSchemas = new(StringComparer.Ordinal)
    {
        "additionalItems", "additionalProperties", "contains", "else", "if", "items", "not", "propertyNames", "then", "allOf", "anyOf", "oneOf",
    };

    private static readonly HashSet<string> OfNames = new(StringComparer.Ordinal) { "definitions", "dependencies", "patternProperties", "properties" };

    private static readonly HashSet<string> All = new(
        OfSchemas.Concat(OfNames).Concat([
            "$id", "$ref", "$schema", "const", "default", "description", "enum", "example", "examples", "exclusiveMaximum", "exclusiveMinimum",
            "format", "id", "maximum", "maxItems", "maxLength", "maxProperties", "minimum", "minItems", "minLength", "minProperties",
            "multipleOf", "pattern", "required", "title", "type", "uniqueItems", "deprecated", "readOnly", "writeOnly", "nullable", "discriminator", "xml",
        ]),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The schema's text without the members that only look like keywords.</summary>
    public static string Only(JToken schema)
    {
        Clean(schema);
        return schema.ToString(Formatting.None);
    }

    private static void Clean(JToken? schema)
    {
        if (schema is JArray several)
        {
            foreach (var one in several)
            {
                Clean(one);
            }

            return;
        }

        if (schema is not JObject members)
        {
            return;
        }

        foreach (var member in members.Properties().ToList())
        {
            if (OfSchemas.Contains(member.Name))
            {
                Clean(member.Value);
            }
            else if (OfNames.Contains(member.Name))
            {
                foreach (var inner in (member.Value as JObject)?.Properties() ?? [])
                {
                    Clean(inner.Value);
                }
            }
            else if (All.TryGetValue(member.Name, out var keyword) && keyword != member.Name)
            {
                member.Remove();
            }
        }
    }
}
