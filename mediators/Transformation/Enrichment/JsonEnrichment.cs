using System.Text.Json;
using System.Text.Json.Nodes;
using Integrator.Core.Expressions;
using Integrator.Core.Expressions.JsonPaths;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Json;
using Integrator.Core.Messages;
using Integrator.Mediators.Transformation.Resources;

namespace Integrator.Mediators.Transformation.Enrichment;

/// <summary>Enriching a JSON body by JSON, without XML between (MI: Source.evaluateJson, Target.insertJson).</summary>
internal sealed class JsonEnrichment(EnrichSource source, EnrichTarget target, Action<MessageContext, string> report)
{
    private readonly JsonRemoval? removal = target.Action == EnrichAction.Remove && source.Expression is JsonPathExpression path ? new JsonRemoval(path, target) : null;

    /// <param name="property">What the source property holds.</param>
    /// <param name="inline">The inline text for this message, or null.</param>
    /// <exception cref="EnrichException">A path does not fit, or the source is no JSON.</exception>
    public void Apply(MessageContext context, in SourceProperty property, string? inline)
    {
        if (target.Action == EnrichAction.Remove)
        {
            (removal ?? throw new EnrichException("The action remove needs json-eval( ) as the source's xpath")).Apply(context);
            return;
        }

        var value = Evaluate(context, property, inline);
        switch (target.Type)
        {
            case EnrichTargetType.Key:
                Rename(context, value);
                break;
            case EnrichTargetType.Custom:
                SetInBody(context, value);
                break;
            case EnrichTargetType.Body:
                SetBody(context, value);
                break;
            case EnrichTargetType.Property:
                SetProperty(context, value);
                break;
        }
    }

    private JsonNode? Evaluate(MessageContext context, in SourceProperty property, string? inline)
    {
        switch (source.Type)
        {
            case EnrichSourceType.Custom:
                return Take(context, (JsonPathExpression)source.Expression!);
            case EnrichSourceType.Body:
                return context.Message.Body.Json;
            case EnrichSourceType.Property:
                return property.HasJson ? property.Json : throw NoSource();
            default:
                return Parse(inline ?? KeyedText(context));
        }
    }

    private JsonNode? Take(MessageContext context, JsonPathExpression expression)
    {
        var path = expression.PathFor(context);
        var root = expression.Root(context);
        if (!path.TryRead(root, out var found))
        {
            throw NoPath(path);
        }

        if (!source.Copies)
        {
            var value = found?.DeepClone();
            var rest = root?.DeepClone();
            path.Remove(rest);
            context.Message.Body.SetJson(rest);
            return value;
        }

        return found;
    }

    private string KeyedText(MessageContext context) =>
        source.InlineKey is { } key && KeyedResource.Find(context, key) is { } resource && !string.IsNullOrWhiteSpace(resource.Text)
            ? resource.Text
            : throw NoSource();

    private static JsonNode? Parse(string text) =>
        LenientJson.TryParse(text, out var value) ? value : throw new EnrichException($"The inline source is not JSON: {text}");

    private void Rename(MessageContext context, JsonNode? value)
    {
        if (value is not JsonValue name)
        {
            throw new EnrichException("Failed to get the new key name from source for Enriching. Key name must be a string.");
        }

        if (target.Expression is not JsonPathExpression expression)
        {
            throw new EnrichException("The key has to be named with json-eval( )");
        }

        var path = expression.PathFor(context);
        if (path.LastName is not { } oldName || path.Parent is not { } parent)
        {
            throw new EnrichException($"{path.Text} does not end in a key");
        }

        var root = context.Message.Body.Json?.DeepClone();
        if (!parent.Rename(root, oldName, name.GetValueKind() == JsonValueKind.String ? name.GetValue<string>() : JsonNodes.ToText(name)))
        {
            throw NoPath(path);
        }

        context.Message.Body.SetJson(root);
    }

    private void SetInBody(MessageContext context, JsonNode? value)
    {
        var path = ((JsonPathExpression)target.Expression!).PathFor(context);
        var root = context.Message.Body.Json?.DeepClone();
        switch (target.Action)
        {
            case EnrichAction.Replace when !path.Replace(ref root, value):
                throw NoPath(path);
            case EnrichAction.Replace:
                break;
            case EnrichAction.Child:
                if (!Add(root, path, value))
                {
                    return;
                }

                break;
            default:
                report(context, "The action sibling is not supported for JSON: use child");
                return;
        }

        context.Message.Body.SetJson(root);
    }

    private bool Add(JsonNode? root, JsonPath path, JsonNode? value)
    {
        var places = path.Select(root);
        if (places.Count == 0 && path.IsDefinite)
        {
            throw NoPath(path);
        }

        foreach (var place in places)
        {
            switch (place)
            {
                case JsonArray items:
                    items.Add(value?.DeepClone());
                    break;
                case JsonObject members when value is JsonObject added:
                    foreach (var (name, member) in added)
                    {
                        members[name] = member?.DeepClone();
                    }

                    break;
            }
        }

        return true;
    }

    private void SetBody(MessageContext context, JsonNode? value)
    {
        if (target.Action != EnrichAction.Replace)
        {
            report(context, $"The action {target.Action} is not supported for a JSON body: only replace is");
        }
        else if (value is JsonObject or JsonArray)
        {
            context.Message.Body.SetJson(value.DeepClone());
        }
        else
        {
            report(context, "Only JSON objects and arrays can become the body");
        }
    }

    private void SetProperty(MessageContext context, JsonNode? value)
    {
        var name = target.Property!;
        if (target.Action == EnrichAction.Replace)
        {
            context.Properties[name] = JsonNodes.ToText(value);
        }
        else if (target.Action == EnrichAction.Child && Held(context.Properties[name]) is JsonArray items)
        {
            items.Add(value?.DeepClone());
            context.Properties[name] = JsonNodes.ToText(items);
        }
        else
        {
            report(context, $"Nothing can be added to the property '{name}': it holds no JSON array");
        }
    }

    private static JsonNode? Held(object? value) => value switch
    {
        JsonNode node => node.DeepClone(),
        string text when LenientJson.TryParse(text, out var node) => node,
        _ => null,
    };

    private static EnrichException NoSource() => new("Failed to get the source for Enriching");

    private static EnrichException NoPath(JsonPath path) => new($"No results for path: {path.Text}");
}
