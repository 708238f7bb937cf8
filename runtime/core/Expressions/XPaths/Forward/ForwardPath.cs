namespace Integrator.Core.Expressions.XPaths.Forward;

/// <summary>
/// A path that can be followed while the XML is read, without a tree: steps down by name, with a position at most, and an attribute at the end perhaps.
/// </summary>
/// <param name="Origin">Where it begins.</param>
/// <param name="Steps">The elements on the way, at most <see cref="MostSteps"/>.</param>
/// <param name="Attribute">The attribute of the last element, by local name and namespace; null: the element itself.</param>
/// <param name="TakesText">True: the text of the last element (<c>text()</c>).</param>
internal sealed record ForwardPath(ForwardOrigin Origin, ForwardStep[] Steps, (string Name, string Namespace)? Attribute, bool TakesText)
{
    /// <summary>Each step has a bit.</summary>
    public const int MostSteps = 31;

    /// <summary>The path of a compiled expression, or null when it needs the tree (other axes, predicates that look at nodes, functions).</summary>
    public static ForwardPath? Of(XPathNode node)
    {
        if (node is not PathNode path || OriginOf(path) is not { } origin)
        {
            return null;
        }

        var steps = new List<ForwardStep>();
        var descends = false;
        for (var i = 0; i < path.Steps.Length; i++)
        {
            var step = path.Steps[i];
            if (step is { Axis: XPathAxis.DescendantOrSelf, Test: { Kind: "node", LocalName: null }, Predicates: [] })
            {
                descends = true;
                continue;
            }

            var isLast = i == path.Steps.Length - 1 && !descends && steps.Count > 0;
            if (isLast && step is { Axis: XPathAxis.Child, Test.Kind: "text", Predicates: [] })
            {
                return new ForwardPath(origin, [.. steps], null, true);
            }

            if (step.Test.Namespace is not { } space || step.Test.Kind is not null)
            {
                return null;
            }

            if (step is { Axis: XPathAxis.Attribute, Test.LocalName: { } attribute, Predicates: [] } && isLast)
            {
                return new ForwardPath(origin, [.. steps], (attribute, space), false);
            }

            // The parser writes // as one step where no position is asked for.
            descends |= step.Axis == XPathAxis.Descendant;
            if (step.Axis is not (XPathAxis.Child or XPathAxis.Descendant) || PositionOf(step.Predicates) is not { } position || steps.Count == MostSteps
                || (step.Axis == XPathAxis.Descendant && position != 0))
            {
                return null;
            }

            steps.Add(new ForwardStep(step.Test.LocalName, step.Test.IsAnyName ? null : space, descends, position));
            descends = false;
        }

        return steps.Count == 0 || descends ? null : new ForwardPath(origin, [.. steps], null, false);
    }

    private static ForwardOrigin? OriginOf(PathNode path) => path switch
    {
        { Origin: null, IsAbsolute: true } => ForwardOrigin.Root,
        { Origin: null } => ForwardOrigin.Envelope,
        { Origin: VariableNode { IsEnvelopePart: true } variable } => variable.Name switch
        {
            "header" => ForwardOrigin.Header,
            "body" => ForwardOrigin.Body,
            _ => ForwardOrigin.Envelope,
        },
        _ => null,
    };

    private static int? PositionOf(XPathNode[] predicates) => predicates switch
    {
        [] => 0,
        [ConstantNode { Value: double number }] when number is >= 1 and <= int.MaxValue && number == Math.Floor(number) => (int)number,
        _ => null,
    };
}
