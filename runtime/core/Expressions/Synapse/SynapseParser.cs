using System.Globalization;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions.Synapse.Functions;

namespace Integrator.Core.Expressions.Synapse;

/// <summary>Reads a Synapse expression by MI's grammar (ExpressionParser.g4), traps included: and/or bind tighter than comparisons.</summary>
internal sealed partial class SynapseParser
{
    private const int MaximumNesting = 120;
    private const int MaximumAttempts = 64;

    private readonly string text;
    private readonly List<SynapseToken> tokens;
    private readonly NamespaceScope namespaces;
    private readonly SourcePlace place;
    private int index;
    private int nesting;
    private int attempts;

    private SynapseParser(string text, NamespaceScope namespaces, SourcePlace place)
    {
        this.text = text;
        this.namespaces = namespaces;
        this.place = place;
        tokens = SynapseLexer.Read(text);
    }

    private SynapseToken Current => tokens[index];

    private SynapseTokenKind Kind => tokens[index].Kind;

    /// <exception cref="ExpressionSyntaxException">The text is not an expression, or something is left over behind it.</exception>
    public static SynapseNode Parse(string text, NamespaceScope namespaces, SourcePlace place)
    {
        var parser = new SynapseParser(text, namespaces, place);
        if (parser.Kind == SynapseTokenKind.End)
        {
            throw parser.Mistake("The expression is empty");
        }

        var node = parser.ReadExpression();
        if (parser.Kind == SynapseTokenKind.Number && parser.Current.Text[0] == '-')
        {
            throw parser.Mistake("A minus sign needs a blank behind it: 5 - 3");
        }

        return parser.Kind == SynapseTokenKind.End ? node : throw parser.Mistake($"Leftover input '{parser.Current.Text}' after the expression");
    }

    private SynapseNode ReadExpression()
    {
        if (++nesting > MaximumNesting)
        {
            throw Mistake($"The expression is nested deeper than {MaximumNesting} levels");
        }

        var condition = ReadComparison();
        if (Kind == SynapseTokenKind.Question)
        {
            index++;
            var whenTrue = ReadExpression();
            Expect(SynapseTokenKind.Colon, "':' between the two results");
            condition = new ConditionalNode(condition, whenTrue, ReadExpression());
        }

        nesting--;
        return condition;
    }

    private SynapseNode ReadComparison()
    {
        var left = ReadLogical();
        while (Kind is SynapseTokenKind.Greater or SynapseTokenKind.Less or SynapseTokenKind.GreaterOrEqual or SynapseTokenKind.LessOrEqual
            or SynapseTokenKind.Equal or SynapseTokenKind.NotEqual)
        {
            var operation = tokens[index++].Kind;
            left = new BinaryNode(left, operation, ReadLogical());
        }

        return left;
    }

    private SynapseNode ReadLogical()
    {
        var left = ReadArithmetic();
        if (Kind is not (SynapseTokenKind.And or SynapseTokenKind.Or))
        {
            return left;
        }

        if (++nesting > MaximumNesting)
        {
            throw Mistake($"The expression is nested deeper than {MaximumNesting} levels");
        }

        var operation = tokens[index++].Kind;
        var node = new BinaryNode(left, operation, ReadLogical());
        nesting--;
        return node;
    }

    private SynapseNode ReadArithmetic()
    {
        var left = ReadTerm();
        while (Kind is SynapseTokenKind.Plus or SynapseTokenKind.Minus)
        {
            var operation = tokens[index++].Kind;
            left = new BinaryNode(left, operation, ReadTerm());
        }

        return left;
    }

    private SynapseNode ReadTerm()
    {
        var left = ReadFactor();
        while (Kind is SynapseTokenKind.Asterisk or SynapseTokenKind.Slash or SynapseTokenKind.Percent)
        {
            var operation = tokens[index++].Kind;
            left = new BinaryNode(left, operation, ReadFactor());
        }

        return left;
    }

    private SynapseNode ReadFactor()
    {
        var token = Current;
        switch (token.Kind)
        {
            case SynapseTokenKind.Number:
                index++;
                return new LiteralNode(Number(token.Text), token.Text);
            case SynapseTokenKind.Text:
                index++;
                return new LiteralNode(ExpressionValue.Of(token.Text), token.Text);
            case SynapseTokenKind.Boolean:
                index++;
                return new LiteralNode(ExpressionValue.Of(token.Text == "true"), token.Text);
            case SynapseTokenKind.Null:
                index++;
                return new LiteralNode(ExpressionValue.Null, token.Text);
            case SynapseTokenKind.LeftBracket:
                index++;
                return new ArrayNode(ReadList(SynapseTokenKind.RightBracket, "']' or ','").ToArray());
            case SynapseTokenKind.LeftParenthesis:
                index++;
                var inner = ReadExpression();
                Expect(SynapseTokenKind.RightParenthesis, "')'");
                return inner;
            case SynapseTokenKind.Identifier:
                throw Mistake($"'{token.Text}' names nothing: variables are vars.{token.Text}, members of the body payload.{token.Text}");
            default:
                return ReadAccess() ?? throw Mistake(token.Kind == SynapseTokenKind.End ? "A value is missing at the end" : $"A value cannot begin with '{token.Text}'");
        }
    }

    /// <summary>Headers, properties, parameters, configurable values, variables, payload and function calls; null for anything else.</summary>
    private SynapseNode? ReadAccess()
    {
        var token = Current;
        switch (token.Kind)
        {
            case SynapseTokenKind.Vars:
                index++;
                return ReadVariable();
            case SynapseTokenKind.Payload:
                index++;
                return new PayloadNode(new PathTemplate(ReadPath()));
            case SynapseTokenKind.Headers:
                index++;
                return new NamedValueNode(NamedValueSource.Header, ReadPropertyName());
            case SynapseTokenKind.Configs:
                index++;
                return new NamedValueNode(NamedValueSource.Configurable, ReadPropertyName());
            case SynapseTokenKind.Params:
                index++;
                return new NamedValueNode(ReadSource(SynapseTokenKind.ParameterKind, "queryParams, pathParams or functionParams"), ReadPropertyName());
            case SynapseTokenKind.Properties:
                index++;
                if (Kind == SynapseTokenKind.Dot && tokens[index + 1].Kind is SynapseTokenKind.Identifier)
                {
                    // Documents of MI leave the scope out, too: ${properties.name}.
                    return new NamedValueNode(NamedValueSource.DefaultProperty, ReadPropertyName());
                }

                return new NamedValueNode(ReadSource(SynapseTokenKind.PropertyScope, "synapse or axis2"), ReadPropertyName());
            case SynapseTokenKind.Function:
                return ReadFunction();
            default:
                return null;
        }
    }

    private NamedValueSource ReadSource(SynapseTokenKind kind, string expected)
    {
        Expect(SynapseTokenKind.Dot, "'.'");
        if (Kind != kind)
        {
            throw Mistake($"Expected {expected}");
        }

        return tokens[index++].Text switch
        {
            "queryParams" => NamedValueSource.QueryParameter,
            "pathParams" or "uriParams" => NamedValueSource.PathParameter,
            "functionParams" => NamedValueSource.FunctionParameter,
            "axis2" => NamedValueSource.Axis2Property,
            _ => NamedValueSource.DefaultProperty,
        };
    }

    private SynapseNode ReadFunction()
    {
        var name = tokens[index++].Text;
        Expect(SynapseTokenKind.LeftParenthesis, "'('");
        var arguments = ReadList(SynapseTokenKind.RightParenthesis, "')' or ','");
        SynapseCall call = new(name, [.. arguments], null);
        var takesPath = name is "registry" or "object" or "array";
        if (takesPath && name == "registry" && Kind == SynapseTokenKind.Dot && tokens[index + 1].Kind == SynapseTokenKind.SecondaryFunction
            && tokens[index + 2].Kind == SynapseTokenKind.LeftParenthesis)
        {
            index += 3;
            var property = ReadList(SynapseTokenKind.RightParenthesis, "')'");
            arguments.AddRange(property);
            call = call with { Property = property };
            takesPath = false;
        }

        var function = SynapseFunctions.Bind(name, arguments, namespaces, place);
        function.Call = call;
        var path = new PathTemplate(ReadPath());
        // Behind any other function MI reads a path and forgets it.
        return takesPath && !path.IsEmpty ? new FunctionPathNode(function, path) : function;
    }

    private List<SynapseNode> ReadList(SynapseTokenKind end, string expected)
    {
        var items = new List<SynapseNode>();
        if (Kind == end)
        {
            index++;
            return items;
        }

        while (true)
        {
            items.Add(ReadExpression());
            if (Kind == SynapseTokenKind.Comma)
            {
                index++;
                continue;
            }

            Expect(end, expected);
            return items;
        }
    }

    private static ExpressionValue Number(string digits)
    {
        if (int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var small))
        {
            return ExpressionValue.Of(small);
        }

        return long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var large)
            ? ExpressionValue.Of(large)
            : ExpressionValue.Of(double.Parse(digits, CultureInfo.InvariantCulture));
    }

    private void Expect(SynapseTokenKind kind, string what)
    {
        if (Kind != kind)
        {
            throw Mistake(Kind == SynapseTokenKind.End ? $"Expected {what} before the end" : $"Expected {what} instead of '{Current.Text}'");
        }

        index++;
    }

    private ExpressionSyntaxException Mistake(string cause) => new(cause, text, Current.Position);
}
