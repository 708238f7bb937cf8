namespace Integrator.Core.Expressions.XPaths;

/// <summary><c>+ - * div mod</c> on doubles.</summary>
internal sealed class ArithmeticNode(XPathNode left, XPathTokenKind operation, XPathNode right) : XPathNode
{
    public override bool IsPositional => true;

    public override object? Evaluate(in XPathFocus focus)
    {
        var a = XPathConversion.ToNumber(left.Evaluate(focus));
        var b = XPathConversion.ToNumber(right.Evaluate(focus));
        return operation switch
        {
            XPathTokenKind.Plus => a + b,
            XPathTokenKind.Minus => a - b,
            XPathTokenKind.Multiply => a * b,
            XPathTokenKind.Div => a / b,
            _ => a % b,
        };
    }
}
