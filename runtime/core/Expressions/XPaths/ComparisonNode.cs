namespace Integrator.Core.Expressions.XPaths;

/// <summary><c>= != &lt; &lt;= &gt; &gt;=</c> (XPath 1.0, 3.4); false when a side is null, whatever the operator (Jaxen).</summary>
internal sealed class ComparisonNode(XPathNode left, XPathTokenKind operation, XPathNode right) : XPathNode
{
    public XPathNode Left => left;

    public XPathNode Right => right;

    private bool IsEquality => operation is XPathTokenKind.Equal or XPathTokenKind.NotEqual;

    public override bool IsPositional => left.IsPositional || right.IsPositional;

    public override object? Evaluate(in XPathFocus focus) => XPathConversion.Box(EvaluateBoolean(focus));

    public override bool EvaluateBoolean(in XPathFocus focus)
    {
        var a = left.Evaluate(focus);
        var b = right.Evaluate(focus);
        if (a is null || b is null)
        {
            return false;
        }

        if (a is XPathNodes first && b is XPathNodes second)
        {
            return Sets(first, second);
        }

        if (a is XPathNodes setA)
        {
            return b is bool && IsEquality ? Values(XPathConversion.ToBoolean(setA), b) : SetAndValue(setA, b, setIsLeft: true);
        }

        if (b is XPathNodes setB)
        {
            return a is bool && IsEquality ? Values(a, XPathConversion.ToBoolean(setB)) : SetAndValue(setB, a, setIsLeft: false);
        }

        return Values(a, b);
    }

    private bool Sets(XPathNodes a, XPathNodes b)
    {
        foreach (var first in a)
        {
            var text = XPathConversion.StringValue(first);
            foreach (var second in b)
            {
                if (Values(text, XPathConversion.StringValue(second)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool SetAndValue(XPathNodes set, object value, bool setIsLeft)
    {
        foreach (var node in set)
        {
            object text = XPathConversion.StringValue(node);
            if (setIsLeft ? Values(text, value) : Values(value, text))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The comparison of two single values.</summary>
    public bool Compare(object a, object b) => Values(a, b);

    private bool Values(object a, object b)
    {
        if (!IsEquality)
        {
            var first = XPathConversion.ToNumber(a);
            var second = XPathConversion.ToNumber(b);
            return operation switch
            {
                XPathTokenKind.Less => first < second,
                XPathTokenKind.LessOrEqual => first <= second,
                XPathTokenKind.Greater => first > second,
                _ => first >= second,
            };
        }

        bool equal;
        if (a is bool || b is bool)
        {
            equal = XPathConversion.ToBoolean(a) == XPathConversion.ToBoolean(b);
        }
        else if (XPathConversion.TryNumber(a, out _) || XPathConversion.TryNumber(b, out _))
        {
            equal = XPathConversion.ToNumber(a) == XPathConversion.ToNumber(b);
        }
        else
        {
            equal = string.Equals(XPathConversion.ToText(a), XPathConversion.ToText(b), StringComparison.Ordinal);
        }

        return equal == (operation == XPathTokenKind.Equal);
    }
}
