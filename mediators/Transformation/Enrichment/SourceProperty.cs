using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Integrator.Mediators.Transformation.Enrichment;

/// <summary>Whether what a property holds is XML or JSON (MI: EnrichMediator.mediate).</summary>
/// <param name="IsXml">True when it is, or holds something that is no JSON.</param>
/// <param name="HasJson">True when <paramref name="Json"/> is its value.</param>
internal readonly record struct SourceProperty(bool IsXml, bool HasJson, JsonNode? Json)
{
    public static SourceProperty Of(object? value) => value switch
    {
        JsonNode node => new(false, true, node),
        XElement => new(true, false, null),
        IReadOnlyList<XObject> nodes => OfNodes(nodes),
        string text => OfText(text),
        _ => default,
    };

    private static SourceProperty OfText(string text) =>
        LenientJson.TryParseOrQuote(text, out var node) && node is not null ? new(false, true, node) : new(true, false, null);

    private static SourceProperty OfNodes(IReadOnlyList<XObject> nodes)
    {
        SourceProperty result = default;
        foreach (var node in nodes)
        {
            if (node is XText text && LenientJson.TryParse(text.Value, out var json) && json is not null && json.GetValueKind() is JsonValueKind.Object or JsonValueKind.Array)
            {
                result = new(false, true, json);
            }
            else
            {
                return new(true, false, null);
            }
        }

        return result;
    }
}
