namespace Integrator.Core.Expressions.XPaths;

/// <summary><c>and</c> and <c>or</c>; the right side is only evaluated when it decides.</summary>
internal sealed class LogicalNode(XPathNode left, XPathNode right, bool isAnd) : XPathNode
{
    public override bool IsPositional => left.IsPositional || right.IsPositional;

    public override object? Evaluate(in XPathFocus focus) => XPathConversion.Box(EvaluateBoolean(focus));

    public override bool EvaluateBoolean(in XPathFocus focus) => isAnd
        ? left.EvaluateBoolean(focus) && right.EvaluateBoolean(focus)
        : left.EvaluateBoolean(focus) || right.EvaluateBoolean(focus);
}
