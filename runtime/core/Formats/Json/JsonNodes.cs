using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrator.Core.Formats.Json;

/// <summary>JSON text to values and back. A number keeps the digits it was written with; of repeated keys the last wins, as with Gson.</summary>
public static class JsonNodes
{
    /// <summary>Parses one JSON value, UTF-8; the JSON null is a null reference.</summary>
    /// <exception cref="MessageFormatException">The text is not JSON, or deeper than allowed.</exception>
    public static JsonNode? Parse(ReadOnlyMemory<byte> json, int maxDepth = FormatLimits.DefaultMaxDepth) =>
        JsonReading.Read(json, maxDepth, 0, static (ref Utf8JsonReader reader, int _) => Build(ref reader));

    /// <inheritdoc cref="Parse(ReadOnlyMemory{byte}, int)"/>
    public static JsonNode? Parse(string json, int maxDepth = FormatLimits.DefaultMaxDepth) => Parse(Encoding.UTF8.GetBytes(json), maxDepth);

    /// <summary>The value's text without blanks, UTF-8; only quotes, backslashes and control characters are escaped.</summary>
    public static ReadOnlyMemory<byte> Write(JsonNode? node)
    {
        var text = new Utf8Text();
        try
        {
            Write(node, text);
        }
        catch (InsufficientExecutionStackException error)
        {
            throw new MessageFormatException("The JSON value is nested too deep.", error);
        }

        return text.Written;
    }

    /// <summary>The value's text without blanks.</summary>
    public static string ToText(JsonNode? node) => Encoding.UTF8.GetString(Write(node).Span);

    private static JsonNode? Build(ref Utf8JsonReader reader)
    {
        var outer = new Stack<(JsonNode Container, string? Key)>();
        JsonNode? container = null;
        JsonNode? root = null;
        string? key = null;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    key = reader.GetString();
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    JsonNode started = reader.TokenType == JsonTokenType.StartObject ? new JsonObject() : new JsonArray();
                    Place(container, key, started);
                    if (container is not null)
                    {
                        outer.Push((container, key));
                    }

                    root ??= started;
                    container = started;
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    container = outer.TryPop(out var parent) ? parent.Container : null;
                    break;
                default:
                    var value = Value(ref reader);
                    Place(container, key, value);
                    root ??= value;
                    break;
            }
        }

        return root;
    }

    private static void Place(JsonNode? container, string? key, JsonNode? value)
    {
        if (container is JsonObject members)
        {
            members[key!] = value;
        }
        else if (container is JsonArray items)
        {
            items.Add(value);
        }
    }

    private static JsonValue? Value(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => JsonValue.Create(reader.GetString()),
        JsonTokenType.True => JsonValue.Create(true),
        JsonTokenType.False => JsonValue.Create(false),
        JsonTokenType.Number => JsonValue.Create(JsonElement.ParseValue(ref reader)),
        _ => null,
    };

    private static void Write(JsonNode? node, Utf8Text text)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (node)
        {
            case null:
                text.Raw("null"u8);
                break;
            case JsonObject members:
                WriteMembers(members, text);
                break;
            case JsonArray items:
                WriteItems(items, text);
                break;
            case JsonValue value when value.TryGetValue<string>(out var characters):
                text.Quoted(characters);
                break;
            case JsonValue value when value.TryGetValue<JsonElement>(out var element):
                text.Raw(element.GetRawText());
                break;
            default:
                text.Raw(node.ToJsonString());
                break;
        }
    }

    private static void WriteMembers(JsonObject members, Utf8Text text)
    {
        var first = true;
        text.Raw((byte)'{');
        foreach (var (name, value) in members)
        {
            if (!first)
            {
                text.Raw((byte)',');
            }

            first = false;
            text.Quoted(name);
            text.Raw((byte)':');
            Write(value, text);
        }

        text.Raw((byte)'}');
    }

    private static void WriteItems(JsonArray items, Utf8Text text)
    {
        text.Raw((byte)'[');
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                text.Raw((byte)',');
            }

            Write(items[i], text);
        }

        text.Raw((byte)']');
    }
}
