using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrator.Mediators.Transformation.FreeMarker.Values;

/// <summary>JSON as a template sees it: an object is a hash, an array a sequence, a number a double (MI reads payloads with Gson's maps).</summary>
internal static class JsonValues
{
    public static object? Of(JsonNode? node) => node switch
    {
        null => null,
        JsonObject members => new JsonHash(members),
        JsonArray items => new JsonSequence(items),
        JsonValue value => OfPrimitive(value),
        _ => null,
    };

    private static object OfPrimitive(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => value.GetValue<string>(),
        _ => Number(value.ToJsonString()),
    };

    private static object Number(string text)
    {
        var number = double.Parse(text, CultureInfo.InvariantCulture);
        return TemplateNumber.TryParse(number.ToString("R", CultureInfo.InvariantCulture), out var exact)
            ? exact
            : throw new TemplateValueException($"The number {text} is too large for a template");
    }

    private sealed class JsonHash(JsonObject members) : TemplateHash
    {
        public override IEnumerable<string> Names
        {
            get
            {
                foreach (var (name, _) in members)
                {
                    yield return name;
                }
            }
        }

        public override object? Find(string name) => members.TryGetPropertyValue(name, out var value) ? Of(value) : null;
    }

    private sealed class JsonSequence(JsonArray items) : IReadOnlyList<object?>
    {
        public int Count => items.Count;

        public object? this[int index] => Of(items[index]);

        public IEnumerator<object?> GetEnumerator()
        {
            foreach (var item in items)
            {
                yield return Of(item);
            }
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
