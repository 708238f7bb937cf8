using System.Globalization;

namespace Integrator.Core.Expressions.XPaths;

/// <summary>Compiles XPath 1.0 (the grammar of the recommendation, by recursive descent with a limit).</summary>
internal sealed class XPathParser
{
    private const int MaximumNesting = 100;

    private static readonly LocationStep AnyDescendant = new(XPathAxis.DescendantOrSelf, new NodeTest("node", null, "", ""), []);

    private readonly string text;
    private readonly NamespaceScope namespaces;
    private readonly List<XPathToken> tokens;
    private int index;
    private int nesting;

    private XPathParser(string text, NamespaceScope namespaces)
    {
        this.text = text;
        this.namespaces = namespaces;
        tokens = XPathLexer.Read(text);
    }

    private XPathToken Current => tokens[index];

    private XPathTokenKind Kind => tokens[index].Kind;

    /// <exception cref="ExpressionSyntaxException">The text is not XPath 1.0.</exception>
    public static XPathNode Parse(string text, NamespaceScope namespaces)
    {
        var parser = new XPathParser(text, namespaces);
        if (parser.Kind == XPathTokenKind.End)
        {
            throw parser.Mistake("The XPath is empty");
        }

        var node = parser.ReadOr();
        return parser.Kind == XPathTokenKind.End ? node : throw parser.Mistake($"Unexpected '{parser.Current.Text}'");
    }

    private XPathNode ReadOr()
    {
        if (++nesting > MaximumNesting)
        {
            throw Mistake($"The XPath is nested deeper than {MaximumNesting} levels");
        }

        var left = ReadAnd();
        while (Take(XPathTokenKind.Or))
        {
            left = new LogicalNode(left, ReadAnd(), isAnd: false);
        }

        nesting--;
        return left;
    }

    private XPathNode ReadAnd()
    {
        var left = ReadEquality();
        while (Take(XPathTokenKind.And))
        {
            left = new LogicalNode(left, ReadEquality(), isAnd: true);
        }

        return left;
    }

    private XPathNode ReadEquality()
    {
        var left = ReadRelational();
        while (Kind is XPathTokenKind.Equal or XPathTokenKind.NotEqual)
        {
            var operation = tokens[index++].Kind;
            left = new ComparisonNode(left, operation, ReadRelational());
        }

        return left;
    }

    private XPathNode ReadRelational()
    {
        var left = ReadAdditive();
        while (Kind is XPathTokenKind.Less or XPathTokenKind.LessOrEqual or XPathTokenKind.Greater or XPathTokenKind.GreaterOrEqual)
        {
            var operation = tokens[index++].Kind;
            left = new ComparisonNode(left, operation, ReadAdditive());
        }

        return left;
    }

    private XPathNode ReadAdditive()
    {
        var left = ReadMultiplicative();
        while (Kind is XPathTokenKind.Plus or XPathTokenKind.Minus)
        {
            var operation = tokens[index++].Kind;
            left = new ArithmeticNode(left, operation, ReadMultiplicative());
        }

        return left;
    }

    private XPathNode ReadMultiplicative()
    {
        var left = ReadUnary();
        while (Kind is XPathTokenKind.Multiply or XPathTokenKind.Div or XPathTokenKind.Mod)
        {
            var operation = tokens[index++].Kind;
            left = new ArithmeticNode(left, operation, ReadUnary());
        }

        return left;
    }

    private XPathNode ReadUnary()
    {
        var signs = 0;
        while (Take(XPathTokenKind.Minus))
        {
            signs++;
        }

        var node = ReadUnion();
        if (signs > 0)
        {
            node = new ArithmeticNode(node, XPathTokenKind.Multiply, new ConstantNode(signs % 2 == 1 ? -1.0 : 1.0));
        }

        return node;
    }

    private XPathNode ReadUnion()
    {
        var left = ReadPath();
        while (Take(XPathTokenKind.Pipe))
        {
            left = new UnionNode(left, ReadPath());
        }

        return left;
    }

    private XPathNode ReadPath()
    {
        switch (Kind)
        {
            case XPathTokenKind.Slash:
                index++;
                var steps = new List<LocationStep>();
                if (IsStepStart())
                {
                    ReadSteps(steps);
                }

                return new PathNode(null, isAbsolute: true, steps.ToArray());
            case XPathTokenKind.DoubleSlash:
                index++;
                return new PathNode(null, isAbsolute: true, ReadSteps([AnyDescendant]));
            case XPathTokenKind.Literal or XPathTokenKind.Number or XPathTokenKind.Variable or XPathTokenKind.Function or XPathTokenKind.LeftParenthesis:
                return ReadFilterPath();
            default:
                return IsStepStart()
                    ? new PathNode(null, isAbsolute: false, ReadSteps([]))
                    : throw Mistake(Kind == XPathTokenKind.End ? "A value is missing at the end" : $"A value cannot begin with '{Current.Text}'");
        }
    }

    private XPathNode ReadFilterPath()
    {
        var node = ReadPrimary();
        var predicates = ReadPredicates();
        if (predicates.Length > 0)
        {
            node = new FilterNode(node, predicates);
        }

        if (Take(XPathTokenKind.Slash))
        {
            return new PathNode(node, isAbsolute: false, ReadSteps([]));
        }

        return Take(XPathTokenKind.DoubleSlash) ? new PathNode(node, isAbsolute: false, ReadSteps([AnyDescendant])) : node;
    }

    private XPathNode ReadPrimary()
    {
        var token = tokens[index++];
        switch (token.Kind)
        {
            case XPathTokenKind.Literal:
                return new ConstantNode(token.Text);
            case XPathTokenKind.Number:
                return new ConstantNode(double.Parse(token.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));
            case XPathTokenKind.Variable:
                return new VariableNode(token.Prefix, token.Text, token.Prefix.Length == 0 ? null : namespaces.Find(token.Prefix));
            case XPathTokenKind.LeftParenthesis:
                var inner = ReadOr();
                Expect(XPathTokenKind.RightParenthesis, "')'");
                return inner;
            default:
                return ReadFunction(token);
        }
    }

    private XPathNode ReadFunction(XPathToken name)
    {
        Expect(XPathTokenKind.LeftParenthesis, "'('");
        var arguments = new List<XPathNode>();
        if (Kind != XPathTokenKind.RightParenthesis)
        {
            do
            {
                arguments.Add(ReadOr());
            }
            while (Take(XPathTokenKind.Comma));
        }

        Expect(XPathTokenKind.RightParenthesis, "')' or ','");
        return XPathFunctions.Bind(name.Prefix, name.Text, name.Prefix.Length == 0 ? null : namespaces.Find(name.Prefix), arguments.ToArray());
    }

    private LocationStep[] ReadSteps(List<LocationStep> steps)
    {
        while (true)
        {
            var step = ReadStep();
            // descendant-or-self::node()/child::x is descendant::x, unless a predicate counts the children.
            if (steps.Count > 0 && ReferenceEquals(steps[^1], AnyDescendant) && step.Axis == XPathAxis.Child
                && !Array.Exists(step.Predicates, static predicate => predicate.IsPositional))
            {
                steps[^1] = new LocationStep(XPathAxis.Descendant, step.Test, step.Predicates);
            }
            else
            {
                steps.Add(step);
            }

            if (Take(XPathTokenKind.DoubleSlash))
            {
                steps.Add(AnyDescendant);
            }
            else if (!Take(XPathTokenKind.Slash))
            {
                return steps.ToArray();
            }
        }
    }

    private bool IsStepStart() => Kind is XPathTokenKind.Dot or XPathTokenKind.DoubleDot or XPathTokenKind.At or XPathTokenKind.Axis or XPathTokenKind.Name
        or XPathTokenKind.Wildcard or XPathTokenKind.NodeType;

    private LocationStep ReadStep()
    {
        if (Take(XPathTokenKind.Dot))
        {
            return new LocationStep(XPathAxis.Self, new NodeTest("node", null, "", ""), []);
        }

        if (Take(XPathTokenKind.DoubleDot))
        {
            return new LocationStep(XPathAxis.Parent, new NodeTest("node", null, "", ""), []);
        }

        var axis = XPathAxis.Child;
        if (Take(XPathTokenKind.At))
        {
            axis = XPathAxis.Attribute;
        }
        else if (Kind == XPathTokenKind.Axis)
        {
            axis = AxisNamed(Current.Text);
            index++;
        }

        var test = ReadNodeTest();
        return new LocationStep(axis, test, ReadPredicates());
    }

    private NodeTest ReadNodeTest()
    {
        var token = Current;
        switch (token.Kind)
        {
            case XPathTokenKind.Wildcard:
                index++;
                return new NodeTest(null, null, token.Prefix, token.Prefix.Length == 0 ? "" : namespaces.Find(token.Prefix));
            case XPathTokenKind.Name:
                index++;
                return new NodeTest(null, token.Text, token.Prefix, token.Prefix.Length == 0 ? "" : namespaces.Find(token.Prefix));
            case XPathTokenKind.NodeType:
                index++;
                Expect(XPathTokenKind.LeftParenthesis, "'('");
                string? target = null;
                if (token.Text == "processing-instruction" && Kind == XPathTokenKind.Literal)
                {
                    target = tokens[index++].Text;
                }

                Expect(XPathTokenKind.RightParenthesis, "')'");
                return new NodeTest(token.Text, target, "", "");
            default:
                throw Mistake(token.Kind == XPathTokenKind.End ? "A name must follow at the end" : $"Expected a name instead of '{token.Text}'");
        }
    }

    private XPathNode[] ReadPredicates()
    {
        if (Kind != XPathTokenKind.LeftBracket)
        {
            return [];
        }

        var predicates = new List<XPathNode>();
        while (Take(XPathTokenKind.LeftBracket))
        {
            predicates.Add(ReadOr());
            Expect(XPathTokenKind.RightBracket, "']'");
        }

        return predicates.ToArray();
    }

    private XPathAxis AxisNamed(string name) => name switch
    {
        "child" => XPathAxis.Child,
        "descendant" => XPathAxis.Descendant,
        "descendant-or-self" => XPathAxis.DescendantOrSelf,
        "self" => XPathAxis.Self,
        "parent" => XPathAxis.Parent,
        "ancestor" => XPathAxis.Ancestor,
        "ancestor-or-self" => XPathAxis.AncestorOrSelf,
        "following-sibling" => XPathAxis.FollowingSibling,
        "preceding-sibling" => XPathAxis.PrecedingSibling,
        "following" => XPathAxis.Following,
        "preceding" => XPathAxis.Preceding,
        "attribute" => XPathAxis.Attribute,
        "namespace" => XPathAxis.Namespace,
        _ => throw Mistake($"'{name}' is not an axis of XPath"),
    };

    private bool Take(XPathTokenKind kind)
    {
        if (Kind != kind)
        {
            return false;
        }

        index++;
        return true;
    }

    private void Expect(XPathTokenKind kind, string what)
    {
        if (!Take(kind))
        {
            throw Mistake(Kind == XPathTokenKind.End ? $"Expected {what} before the end" : $"Expected {what} instead of '{Current.Text}'");
        }
    }

    private ExpressionSyntaxException Mistake(string cause) => new(cause, text, Current.Position);
}
