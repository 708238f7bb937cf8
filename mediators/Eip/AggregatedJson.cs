using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integrator.Core.Expressions;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Eip;

/// <summary>What an aggregate takes of each message as JSON, and how objects are merged (MI: EIPUtils, JSONMergeUtils).</summary>
internal static class AggregatedJson
{
    /// <summary>The one value that the path finds, or an array of several; a copy. False when the path does not fit the message.</summary>
    public static bool TryRead(MessageContext message, ValueExpression path, out JsonNode? value)
    {
        if (path is JsonPathExpression { } json && json.PathFor(message) is { IsDefinite: true } definite
            && definite.TryRead(json.Root(message), out var single) && single is JsonValue text && text.TryGetValue<string>(out var written))
        {
            value = Typed(written.Trim());
            return true;
        }
        if (Select(message, path) is not { } found)
        {
            value = null;
            return false;
        }
        value = found.Count switch
        {
            0 => null,
            1 => found[0]?.DeepClone(),
            _ => new JsonArray([.. found.Select(static item => item?.DeepClone())]),
        };
        return true;
    }

    /// <summary>Merges every object that the path finds into <paramref name="target"/>; false when one is no object.</summary>
    public static bool TryMerge(JsonObject target, MessageContext message, ValueExpression path)
    {
        if (Select(message, path) is not { Count: > 0 } found)
        {
            return false;
        }
        foreach (var item in found)
        {
            if (item is not JsonObject members)
            {
                return false;
            }
            Merge(target, members);
        }
        return true;
    }

    /// <summary>A text that reads as a number, a boolean, an array or an object becomes one; a wrong array or object becomes null (MI: EIPUtils.tryParseJsonString).</summary>
    private static JsonNode? Typed(string text)
    {
        var isStructure = (text.StartsWith('[') && text.EndsWith(']')) || (text.StartsWith('{') && text.EndsWith('}')) || (text.Length > 1 && text.StartsWith('"') && text.EndsWith('"'));
        if (!isStructure && text is not ("true" or "false") && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            return JsonValue.Create(text);
        }
        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = 512 });
        }
        catch (JsonException)
        {
            return isStructure ? null : JsonValue.Create(text);
        }
    }

    private static IReadOnlyList<JsonNode?>? Select(MessageContext message, ValueExpression path) => path switch
    {
        JsonPathExpression json => json.SelectAll(message),
        _ => path.EvaluateObject(message) switch
        {
            JsonArray items => [.. items],
            JsonNode node => [node],
            string text => [JsonValue.Create(text)],
            bool flag => [JsonValue.Create(flag)],
            int number => [JsonValue.Create(number)],
            long number => [JsonValue.Create(number)],
            double number => [JsonValue.Create(number)],
            _ => null,
        },
    };

    /// <summary>Arrays are joined, objects merged, and other values under one name gathered into an array.</summary>
    private static void Merge(JsonObject target, JsonObject members)
    {
        foreach (var (name, value) in members)
        {
            if (!target.TryGetPropertyValue(name, out var present))
            {
                target[name] = value?.DeepClone();
                continue;
            }
            switch (present, value)
            {
                case (JsonArray items, JsonArray others):
                    foreach (var other in others)
                    {
                        items.Add(other?.DeepClone());
                    }
                    break;
                case (JsonObject inner, JsonObject others):
                    Merge(inner, others);
                    break;
                case (JsonArray items, _):
                    items.Add(value?.DeepClone());
                    break;
                default:
                    target[name] = new JsonArray(present?.DeepClone(), value?.DeepClone());
                    break;
            }
        }
    }
}
