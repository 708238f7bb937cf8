using Integrator.Core.Expressions;
using Integrator.Core.Messages;
using Integrator.Mediators.Transformation.Resources;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NJsonSchema;

namespace Integrator.Mediators.Filtering.Validation;

/// <summary>Validation against JSON Schema (draft 4).</summary>
internal sealed class JsonValidation
{
    private const int MaxDepth = 256;

    private readonly CompiledResources<JsonSchema> schemas = new(Compile);

    /// <exception cref="SchemaException">There is no such schema, or it is no schema.</exception>
    public ValidationOutcome Validate(MessageContext context, ValueExpression? source, string key)
    {
        if (source is XPathExpression)
        {
            throw new SchemaException("Could not find JSONPath or Synapse Expression to extract the message to validate from the payload");
        }

        var schema = schemas.Find(context, key) ?? throw new SchemaException($"Can not find valid JSON Schema content: no schema under the key {key}");
        var text = source is null ? context.Message.Body.JsonText : source.EvaluateString(context);
        try
        {
            var document = Read(string.IsNullOrEmpty(text) ? "{}" : text);
            var errors = schema.Validate(document);
            if (errors.Count > 0)
            {
                var (message, detail) = JsonErrorText.First(errors, document);
                return new ValidationOutcome(message, $"Error while validating Json message {detail}");
            }
        }
        catch (JsonException exception)
        {
            throw new SchemaException($"Error while validating the JSON Schema: {exception.Message}", exception);
        }

        return default;
    }

    private static JToken Read(string text)
    {
        // Dates stay the texts that they are.
        using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, MaxDepth = MaxDepth };
        return JToken.ReadFrom(reader);
    }

    private static JsonSchema Compile(MessageContext context, string key, KeyedResource resource)
    {
        try
        {
            var reading = JsonSchema.FromJsonAsync(SchemaKeywords.Only(Read(resource.Text)), context.CancellationToken);

            // Schemas that refer to other documents would have to wait for them: they are not supported.
            return reading.IsCompleted ? reading.GetAwaiter().GetResult() : throw new SchemaException($"The JSON schema {key} refers to other documents");
        }
        catch (Exception exception) when (exception is not SchemaException and not OutOfMemoryException)
        {
            throw new SchemaException($"Error while validating the JSON Schema: {key} is no JSON schema: {exception.Message}", exception);
        }
    }
}
