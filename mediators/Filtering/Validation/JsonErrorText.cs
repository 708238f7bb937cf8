using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;

namespace Integrator.Mediators.Filtering.Validation;

/// <summary>Says what is wrong with a JSON document in the words that flows expect in ERROR_MESSAGE (MI: ValidateMediator over json-schema-validator).</summary>
internal static class JsonErrorText
{
    /// <summary>The first error that MI would report: outer values before inner ones, then the schema's keywords by name.</summary>
    public static (string Message, string Detail) First(ICollection<ValidationError> errors, JToken document)
    {
        var first = errors.OrderBy(static error => Depth(error)).ThenBy(static error => Keyword(error.Kind), StringComparer.Ordinal).First();
        var instance = Find(document, first);
        var message = Describe(first, instance, errors);
        return (message, Detail(first, message, instance, errors));
    }

    /// <summary>The message with the places, as json-schema-validator writes it.</summary>
    private static string Detail(ValidationError error, string message, JToken? instance, ICollection<ValidationError> errors)
    {
        var (place, schema) = instance is null ? ("", "") : Pointers(instance);
        var text = new StringBuilder("error: ").Append(message).Append('\n');
        text.Append("    level: \"error\"\n");
        text.Append("    schema: {\"loadingURI\":\"#\",\"pointer\":").Append(JsonConvert.ToString(schema)).Append("}\n");
        text.Append("    instance: {\"pointer\":").Append(JsonConvert.ToString(place)).Append("}\n");
        text.Append("    domain: \"validation\"\n");
        text.Append("    keyword: \"").Append(Keyword(error.Kind)).Append("\"\n");
        if (error.Kind == ValidationErrorKind.PropertyRequired)
        {
            text.Append("    required: ").Append(JsonConvert.SerializeObject(error.Schema.RequiredProperties.Order(StringComparer.Ordinal))).Append('\n');
            text.Append("    missing: ").Append(Names(errors, error)).Append('\n');
        }

        return text.ToString();
    }

    private static string Describe(ValidationError error, JToken? instance, ICollection<ValidationError> errors)
    {
        var schema = error.Schema;
        var text = instance is JValue { Value: string value } ? value : "";
        var length = new StringInfo(text).LengthInTextElements;
        var items = (instance as JArray)?.Count ?? 0;
        var members = (instance as JObject)?.Count ?? 0;
        return error.Kind switch
        {
            ValidationErrorKind.PropertyRequired => $"object has missing required properties ({Names(errors, error)})",
            ValidationErrorKind.NoAdditionalPropertiesAllowed or ValidationErrorKind.AdditionalPropertiesNotValid =>
                $"object instance has properties which are not allowed by the schema: {Names(errors, error)}",
            ValidationErrorKind.NotInEnumeration =>
                $"instance value ({Json(instance)}) not found in enum (possible values: {JsonConvert.SerializeObject(schema.Enumeration)})",
            ValidationErrorKind.StringTooShort => $"string \"{text}\" is too short (length: {length}, required minimum: {schema.MinLength})",
            ValidationErrorKind.StringTooLong => $"string \"{text}\" is too long (length: {length}, maximum allowed: {schema.MaxLength})",
            ValidationErrorKind.PatternMismatch => $"ECMA 262 regex \"{schema.Pattern}\" does not match input string \"{text}\"",
            ValidationErrorKind.NumberTooSmall => TooSmall(schema, instance),
            ValidationErrorKind.NumberTooBig or ValidationErrorKind.IntegerTooBig => TooBig(schema, instance),
            ValidationErrorKind.NumberNotMultipleOf or ValidationErrorKind.IntegerNotMultipleOf =>
                $"remainder of division is not zero ({Json(instance)} / {Number(schema.MultipleOf)})",
            ValidationErrorKind.TooFewItems => $"array is too short: must have at least {schema.MinItems} elements but instance has {items} elements",
            ValidationErrorKind.TooManyItems => $"array is too long: must have at most {schema.MaxItems} elements but instance has {items} elements",
            ValidationErrorKind.ItemsNotUnique => "array must not contain duplicate elements",
            ValidationErrorKind.TooFewProperties => $"object has too few properties (found {members} but schema requires at least {schema.MinProperties})",
            ValidationErrorKind.TooManyProperties => $"object has too many properties (found {members} but schema requires at most {schema.MaxProperties})",
            ValidationErrorKind.NotAnyOf => $"instance failed to match at least one required schema among {schema.AnyOf.Count}",
            ValidationErrorKind.NotAllOf => $"instance failed to match all required schemas (matched only {Matched(error, schema.AllOf.Count)} out of {schema.AllOf.Count})",
            ValidationErrorKind.NotOneOf => $"instance failed to match exactly one schema (matched {Matched(error, schema.OneOf.Count)} out of {schema.OneOf.Count})",
            ValidationErrorKind.ExcludedSchemaValidates => "instance matched a schema which it should not have",
            ValidationErrorKind.EmailExpected => $"string \"{text}\" is not a valid email address",
            ValidationErrorKind.UriExpected => $"string \"{text}\" is not a valid URI",
            ValidationErrorKind.IpV4Expected => $"string \"{text}\" is not a valid IPv4 address",
            ValidationErrorKind.IpV6Expected => $"string \"{text}\" is not a valid IPv6 address",
            ValidationErrorKind.HostnameExpected => $"string \"{text}\" is not a valid hostname",
            ValidationErrorKind.DateTimeExpected =>
                $"string \"{text}\" is invalid against requested date format(s) [yyyy-MM-dd'T'HH:mm:ssZ, yyyy-MM-dd'T'HH:mm:ss.[0-9]{{1,12}}Z]",
            _ => $"instance type ({TypeOf(instance)}) does not match any allowed primitive type (allowed: {Types(schema.Type)})",
        };
    }

    private static string TooSmall(JsonSchema schema, JToken? instance) =>
        schema.IsExclusiveMinimum || schema.Minimum is null
            ? $"numeric instance is not strictly greater than the required minimum {Number(schema.Minimum ?? schema.ExclusiveMinimum)}"
            : $"numeric instance is lower than the required minimum (minimum: {Number(schema.Minimum)}, found: {Json(instance)})";

    private static string TooBig(JsonSchema schema, JToken? instance) =>
        schema.IsExclusiveMaximum || schema.Maximum is null
            ? $"numeric instance is not strictly lower than the required maximum {Number(schema.Maximum ?? schema.ExclusiveMaximum)}"
            : $"numeric instance is greater than the required maximum (maximum: {Number(schema.Maximum)}, found: {Json(instance)})";

    /// <summary>The properties that errors of this kind name in this same value.</summary>
    private static string Names(ICollection<ValidationError> errors, ValidationError error)
    {
        var parent = Parent(error);
        var names = errors.Where(one => one.Kind == error.Kind && ReferenceEquals(one.Schema, error.Schema) && Parent(one) == parent).Select(static one => one.Property ?? "");
        return JsonConvert.SerializeObject(names.Distinct().Order(StringComparer.Ordinal));
    }

    private static int Matched(ValidationError error, int all) =>
        error is ChildSchemaValidationError children ? children.Errors.Count(static child => child.Value.Count == 0) : all;

    private static int Depth(ValidationError error)
    {
        var path = NamesAProperty(error.Kind) ? Parent(error) : Path(error);
        return path.Length == 0 ? 0 : 1 + path.Count(static one => one is '.' or '[');
    }

    private static bool NamesAProperty(ValidationErrorKind kind) =>
        kind is ValidationErrorKind.PropertyRequired or ValidationErrorKind.NoAdditionalPropertiesAllowed or ValidationErrorKind.AdditionalPropertiesNotValid;

    private static string Path(ValidationError error) => (error.Path ?? "").TrimStart('#', '/');

    /// <summary>The path of the value that has, or lacks, the property.</summary>
    private static string Parent(ValidationError error)
    {
        var path = Path(error);
        var name = error.Property ?? "";
        return path.EndsWith(name, StringComparison.Ordinal) ? path[..^name.Length].TrimEnd('.') : path;
    }

    private static JToken? Find(JToken document, ValidationError error)
    {
        var path = NamesAProperty(error.Kind) ? Parent(error) : Path(error);
        try
        {
            return path.Length == 0 ? document : document.SelectToken(path);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Where the value stands, and where its schema does when it is given by properties and items alone.</summary>
    private static (string Instance, string Schema) Pointers(JToken instance)
    {
        var steps = new StringBuilder();
        var schema = new StringBuilder();
        foreach (var step in instance.AncestorsAndSelf().Reverse())
        {
            if (step.Parent is JProperty property)
            {
                var name = property.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
                steps.Append('/').Append(name);
                schema.Append("/properties/").Append(name);
            }
            else if (step.Parent is JArray array)
            {
                steps.Append('/').Append(array.IndexOf(step));
                schema.Append("/items");
            }
        }

        return (steps.ToString(), schema.ToString());
    }

    private static string Json(JToken? value) => value is null ? "null" : value.ToString(Formatting.None);

    private static string Number(decimal? value) => value?.ToString("0.############################", CultureInfo.InvariantCulture) ?? "null";

    private static string TypeOf(JToken? value) => value?.Type switch
    {
        JTokenType.Object => "object",
        JTokenType.Array => "array",
        JTokenType.Integer => "integer",
        JTokenType.Float => "number",
        JTokenType.Boolean => "boolean",
        null or JTokenType.Null => "null",
        _ => "string",
    };

    private static string Types(JsonObjectType type)
    {
        JsonObjectType[] order = [JsonObjectType.Array, JsonObjectType.Boolean, JsonObjectType.Integer, JsonObjectType.Null, JsonObjectType.Number, JsonObjectType.Object, JsonObjectType.String];
        var names = order.Where(one => type.HasFlag(one)).Select(static one => one.ToString().ToLowerInvariant()).ToList();

        // A number may be an integer.
        if (names.Contains("number") && !names.Contains("integer"))
        {
            names.Insert(names.IndexOf("number"), "integer");
        }

        return JsonConvert.SerializeObject(names);
    }

    private static string Keyword(ValidationErrorKind kind) => kind switch
    {
        ValidationErrorKind.PropertyRequired => "required",
        ValidationErrorKind.NoAdditionalPropertiesAllowed or ValidationErrorKind.AdditionalPropertiesNotValid => "additionalProperties",
        ValidationErrorKind.NotInEnumeration => "enum",
        ValidationErrorKind.StringTooShort => "minLength",
        ValidationErrorKind.StringTooLong => "maxLength",
        ValidationErrorKind.PatternMismatch => "pattern",
        ValidationErrorKind.NumberTooSmall => "minimum",
        ValidationErrorKind.NumberTooBig or ValidationErrorKind.IntegerTooBig => "maximum",
        ValidationErrorKind.NumberNotMultipleOf or ValidationErrorKind.IntegerNotMultipleOf => "multipleOf",
        ValidationErrorKind.TooFewItems => "minItems",
        ValidationErrorKind.TooManyItems => "maxItems",
        ValidationErrorKind.ItemsNotUnique => "uniqueItems",
        ValidationErrorKind.TooFewProperties => "minProperties",
        ValidationErrorKind.TooManyProperties => "maxProperties",
        ValidationErrorKind.NotAnyOf => "anyOf",
        ValidationErrorKind.NotAllOf => "allOf",
        ValidationErrorKind.NotOneOf => "oneOf",
        ValidationErrorKind.ExcludedSchemaValidates => "not",
        ValidationErrorKind.EmailExpected or ValidationErrorKind.UriExpected or ValidationErrorKind.IpV4Expected or ValidationErrorKind.IpV6Expected
            or ValidationErrorKind.HostnameExpected or ValidationErrorKind.DateTimeExpected => "format",
        _ => "type",
    };
}
