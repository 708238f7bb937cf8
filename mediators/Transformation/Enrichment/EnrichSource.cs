using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;

namespace Integrator.Mediators.Transformation.Enrichment;

/// <summary>The <c>&lt;source&gt;</c> of enrich.</summary>
internal sealed record EnrichSource(EnrichSourceType Type, bool Copies, ValueExpression? Expression, string? Property, InlineContent? Inline, string? InlineKey)
{
    public static EnrichSource Parse(ArtifactElement element, ParseScope scope)
    {
        var type = TypeOf(element);
        return new EnrichSource(
            type,
            element.BooleanAttribute("clone", true),
            type == EnrichSourceType.Custom ? scope.RequiredExpression(element, "xpath") : null,
            type == EnrichSourceType.Property ? element.RequiredAttribute("property") : null,
            type == EnrichSourceType.Inline ? InlineContent.Parse(element) : null,
            type == EnrichSourceType.Inline ? element.Attribute("key") : null);
    }

    private static EnrichSourceType TypeOf(ArtifactElement element) => element.Attribute("type") switch
    {
        null or "custom" => EnrichSourceType.Custom,
        "envelope" => EnrichSourceType.Envelope,
        "body" => EnrichSourceType.Body,
        "property" => EnrichSourceType.Property,
        "inline" => EnrichSourceType.Inline,
        var other => throw element.Error("bad-value", $"'{other}' is no type of <source>", "custom, envelope, body, property or inline", element.AttributePlace("type")),
    };
}
