namespace Integrator.Core.Expressions.XPaths;

/// <summary>A text or number.</summary>
internal sealed class ConstantNode(object value) : XPathNode
{
    public object Value => value;

    public override bool IsPositional => value is double;

    public override object? Evaluate(in XPathFocus focus) => value;
}
