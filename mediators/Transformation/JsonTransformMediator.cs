using System.Text;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Json;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Mediators.Transformation.JsonSchemas;
using Integrator.Mediators.Transformation.Resources;

namespace Integrator.Mediators.Transformation;

/// <summary><c>jsontransform</c>: the payload as JSON, converted with other settings or cast to a schema (MI: JSONTransformMediator).</summary>
[Mediator("jsontransform")]
public sealed class JsonTransformMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec("jsontransform", "Turns the payload into JSON with settings of its own, and casts its values to a JSON schema.")
        .Attribute("schema", ValueKind.DynamicValue, "Local entry or registry resource that holds the schema.")
        .Child(new ElementSpec("property", "A setting of the conversion.")
            .Attribute("name", ValueKind.Text, "synapse.commons.json.* or synapse.commons.enableXml*.", required: true)
            .Attribute("value", ValueKind.Text, "Its value.", required: true))
        .Example("""<jsontransform schema="conf:schemas/order.json"/>""")
        .Example("""
            <jsontransform>
                <property name="synapse.commons.json.output.autoPrimitive" value="false"/>
            </jsontransform>
            """);

    private readonly DynamicValue? schemaKey;
    private readonly Func<JsonSettings, JsonSettings>? settings;
    private readonly CompiledResources<LoadedSchema> schemas = new(static (_, _, resource) => new LoadedSchema(CastSchema.Parse(resource.Text)));

    private JsonTransformMediator(ArtifactElement element, ParseScope scope)
        : base(element)
    {
        schemaKey = scope.Value(element, "schema");
        settings = JsonSettingsOverride.Parse(element);
        if (schemaKey is null && settings is null)
        {
            throw element.Error("missing-attribute", "<jsontransform> needs the attribute 'schema' or a <property>");
        }
    }

    public static IMediator Parse(ArtifactElement element, ParseScope scope) => new JsonTransformMediator(element, scope);

    public override ValueTask<Flow> MediateAsync(MessageContext context)
    {
        var body = context.Message.Body;
        try
        {
            if (settings is not null && body.Payload is { } payload)
            {
                var json = XmlToJson.Convert(payload, settings(context.Runtime.Formats.Options.Json));
                body.SetJson(Encoding.UTF8.GetString(json.Span));
            }

            if (schemaKey is not null)
            {
                var name = schemaKey.EvaluateString(context);
                var schema = string.IsNullOrEmpty(name) ? null : schemas.Find(context, name);
                if (schema is null)
                {
                    return Fail(context, $"Schema does not exist in the specified location : {name}");
                }

                body.SetJson(schema.Schema is null ? body.Json?.DeepClone() : schema.Schema.Cast(body.Json?.DeepClone()));
            }
        }
        catch (Exception exception) when (exception is SchemaException or MessageFormatException)
        {
            return Fail(context, exception.Message, exception: exception);
        }

        return Continue;
    }

    private sealed record LoadedSchema(CastSchema? Schema);
}
