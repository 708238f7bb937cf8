using Integrator.Core.Artifacts;

namespace Integrator.Mediators.Transformation.Enrichment;

/// <summary>Which sources go with which targets and actions (MI: EnrichMediatorFactory.validateTypeCombination).</summary>
internal static class EnrichCombination
{
    /// <summary>Why the combination is not possible, with what is; null when it is.</summary>
    public static (string Mistake, string Hint)? Mistake(EnrichSourceType source, EnrichTargetType target, EnrichAction action) => (source, target, action) switch
    {
        (EnrichSourceType.Envelope, EnrichTargetType.Custom or EnrichTargetType.Envelope or EnrichTargetType.Body, _) =>
            ($"A source of type envelope does not go with a target of type {Name(target)}", "an envelope goes into a property"),
        (EnrichSourceType.Body, EnrichTargetType.Envelope or EnrichTargetType.Body, _) =>
            ($"A source of type body does not go with a target of type {Name(target)}", "a body goes into a property or to an XPath"),
        (EnrichSourceType.Custom, EnrichTargetType.Envelope, _) =>
            ("A source of type custom does not go with a target of type envelope", "an envelope comes from a property or from inline XML"),
        (_, EnrichTargetType.Envelope, not EnrichAction.Replace) =>
            ("An envelope can only be replaced", "action=\"replace\""),
        (not EnrichSourceType.Custom, _, EnrichAction.Remove) =>
            ("The action remove needs a source of type custom", "the source's xpath says in json-eval( ) what is removed"),
        (_, not (EnrichTargetType.Body or EnrichTargetType.Property), EnrichAction.Remove) =>
            ($"The action remove does not go with a target of type {Name(target)}", "remove from the body or from a property"),
        (EnrichSourceType.Body, EnrichTargetType.Key, _) =>
            ("A source of type body does not go with a target of type key", "the new name comes from custom, property or inline"),
        (_, EnrichTargetType.Key, not EnrichAction.Replace) =>
            ("A key can only be replaced", "action=\"replace\""),
        _ => null,
    };

    public static void Check(ArtifactElement element, EnrichSourceType source, EnrichTarget target)
    {
        // As in MI, whose check looks at the attribute alone, an envelope may go to the place of a target without type.
        if (source == EnrichSourceType.Envelope && target is { IsTyped: false, Action: not EnrichAction.Remove })
        {
            return;
        }

        if (Mistake(source, target.Type, target.Action) is var (mistake, hint))
        {
            throw element.Error("bad-combination", mistake, hint);
        }
    }

    private static string Name(EnrichTargetType target) => target.ToString().ToLowerInvariant();
}
