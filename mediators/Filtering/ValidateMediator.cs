using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Mediators.Filtering.Validation;

namespace Integrator.Mediators.Filtering;

/// <summary><c>validate</c>: checks the payload against XML Schema or JSON Schema (MI: ValidateMediator).</summary>
[Mediator("validate")]
public sealed class ValidateMediator : LongMediator
{
    public static readonly ElementSpec Spec = new ElementSpec("validate", "Checks the payload against a schema; when it is not valid, runs 'on-fail'.")
        .Attribute("source", ValueKind.Expression, "What is checked; absent: the payload.")
        .Attribute("cache-schema", ValueKind.Boolean, "Accepted; schemas are compiled once for each version of their text.", @default: "true")
        .Attribute("json-source", ValueKind.Boolean, "The source is JSON, whatever the message is.", @default: "false")
        .Child(new ElementSpec("schema", "A schema; several XML schemas count together, of JSON schemas the last.")
            .Attribute("key", ValueKind.DynamicValue, "Local entry or registry resource.", required: true))
        .Child(new ElementSpec("resource", "A document that the schemas import.")
            .Attribute("location", ValueKind.Text, "The schemaLocation that the schemas use.", required: true)
            .Attribute("key", ValueKind.Key, "Local entry or registry resource.", required: true))
        .Child(new ElementSpec("feature", "A parser feature; accepted and not used.").Attribute("name", ValueKind.Text, "Name.").Attribute("value", ValueKind.Text, "Value."))
        .Child(new ElementSpec("on-fail", "What runs when the payload is not valid.").Mediators())
        .Example("""<validate><schema key="conf:schemas/order.json"/><on-fail><property name="HTTP_SC" value="400" scope="axis2"/><respond/></on-fail></validate>""");

    private readonly ValueExpression? source;
    private readonly bool isJsonSource;
    private readonly DynamicValue[] keys;
    private readonly JsonValidation json;
    private readonly XmlValidation xml;
    private readonly MediatorList onFail;

    private ValidateMediator(ArtifactElement element, ValueExpression? source, DynamicValue[] keys, Dictionary<string, string> resources, MediatorList onFail)
        : base(element)
    {
        this.source = source;
        this.keys = keys;
        this.onFail = onFail;
        isJsonSource = element.BooleanAttribute("json-source");
        json = new JsonValidation();
        xml = new XmlValidation(resources);
    }

    public static IMediator Parse(ArtifactElement element, ParseScope scope)
    {
        DynamicValue[] keys = [.. element.Children("schema").Select(schema => scope.RequiredValue(schema, "key"))];
        if (keys.Length == 0)
        {
            throw element.Error("bad-validate", "<validate> has no schema", "write <schema key=\"...\"/>");
        }

        var onFail = element.Child("on-fail") is { } branch && branch.Children().Any()
            ? scope.ParseMediators(branch)
            : throw element.Error("bad-validate", "<validate> needs a non-empty <on-fail>");
        var resources = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var resource in element.Children("resource"))
        {
            resources[resource.RequiredAttribute("location")] = resource.RequiredAttribute("key");
        }

        return new ValidateMediator(element, scope.Expression(element, "source"), keys, resources, onFail);
    }

    protected override ValueTask<Flow> ComputeAsync(MessageContext context)
    {
        var names = new string[keys.Length];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = keys[i].EvaluateString(context) ?? "";
        }

        ValidationOutcome outcome;
        try
        {
            outcome = isJsonSource || source is JsonPathExpression || context.Message.Body.IsJson
                ? json.Validate(context, source, names[^1])
                : xml.Validate(context, source, names);
        }
        catch (SchemaException exception)
        {
            return Fail(context, exception.Message, null, exception.ToString(), exception);
        }

        if (outcome.IsValid)
        {
            return Continue;
        }

        context.Properties[FaultHandling.ErrorMessage] = outcome.Message;
        context.Properties[FaultHandling.ErrorDetail] = outcome.Detail;
        if (outcome.Exception is not null)
        {
            context.Properties[FaultHandling.ErrorException] = outcome.Exception;
        }

        return new(onFail.Enter(context));
    }
}
