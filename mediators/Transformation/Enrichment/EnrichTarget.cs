using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;

namespace Integrator.Mediators.Transformation.Enrichment;

/// <summary>The <c>&lt;target&gt;</c> of enrich.</summary>
internal sealed record EnrichTarget(EnrichTargetType Type, EnrichAction Action, ValueExpression? Expression, string? Property)
{
    private const string GetProperty = "get-property";

    /// <summary>True where the kind of target is written down; without it the target is custom.</summary>
    public bool IsTyped { get; private init; }

    /// <summary>True for <c>get-property(..)</c>: the property is set, not the nodes in it.</summary>
    public bool IsGetProperty => Expression is XPathExpression && Expression.Text.StartsWith(GetProperty, StringComparison.Ordinal);

    public static EnrichTarget Parse(ArtifactElement element, ParseScope scope)
    {
        var type = TypeOf(element);
        var action = ActionOf(element);
        ValueExpression? expression = null;
        string? property = null;
        switch (type)
        {
            case EnrichTargetType.Custom:
                expression = scope.RequiredExpression(element, "xpath");
                if (action == EnrichAction.Replace && expression is JsonPathExpression { IsWholeBody: true })
                {
                    throw element.Error("bad-combination", "The action replace is not possible on the root path", "use type=\"body\"", element.AttributePlace("xpath"));
                }

                break;
            case EnrichTargetType.Property:
                property = element.RequiredAttribute("property");
                break;
            case EnrichTargetType.Key:
                expression = scope.RequiredExpression(element, "xpath");
                break;
        }

        return new EnrichTarget(type, action, expression, property) { IsTyped = element.Attribute("type") is not null };
    }

    private static EnrichTargetType TypeOf(ArtifactElement element) => element.Attribute("type") switch
    {
        null or "custom" => EnrichTargetType.Custom,
        "envelope" => EnrichTargetType.Envelope,
        "body" => EnrichTargetType.Body,
        "property" => EnrichTargetType.Property,
        "key" => EnrichTargetType.Key,
        "inline" => throw element.Error("bad-value", "'inline' is no type of <target>", "custom, envelope, body, property or key", element.AttributePlace("type")),
        var other => throw element.Error("bad-value", $"'{other}' is no type of <target>", "custom, envelope, body, property or key", element.AttributePlace("type")),
    };

    private static EnrichAction ActionOf(ArtifactElement element) => element.Attribute("action") switch
    {
        null or "replace" => EnrichAction.Replace,
        "child" => EnrichAction.Child,
        "sibling" => EnrichAction.Sibling,
        "remove" => EnrichAction.Remove,
        var other => throw element.Error("bad-value", $"'{other}' is no action of <target>", "replace, child, sibling or remove", element.AttributePlace("action")),
    };
}
