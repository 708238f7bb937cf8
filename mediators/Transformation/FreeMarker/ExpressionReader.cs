using Integrator.Mediators.Transformation.FreeMarker.BuiltIns;
using Integrator.Mediators.Transformation.FreeMarker.Expressions;
using Integrator.Mediators.Transformation.FreeMarker.Values;
using Integrator.Mediators.Transformation.Payloads;

namespace Integrator.Mediators.Transformation.FreeMarker;

/// <summary>Builds expressions of tokens, loosest operator first (the FreeMarker manual, "Operator precedence").</summary>
internal sealed class ExpressionReader(string template, IReadOnlyList<Token> tokens)
{
    private const int MaximumDepth = 100;

    private static readonly string[][] Levels = [["||"], ["&&"], ["==", "!=", "="], ["<", "<=", ">", ">=", "lt", "lte", "gt", "gte"]];

    private int at;
    private int depth;

    public Token Current => tokens[at];

    public Token Take() => tokens[at++];

    public bool TryTake(string symbol)
    {
        if (!Current.Is(symbol))
        {
            return false;
        }

        at++;
        return true;
    }

    public bool TryTakeName(string name)
    {
        if (!Current.IsName(name))
        {
            return false;
        }

        at++;
        return true;
    }

    public bool NextIs(string symbol) => at + 1 < tokens.Count && tokens[at + 1].Is(symbol);

    /// <summary>What an assignment gives its variable: <c>= b</c>, <c>+= b</c>, <c>++</c> and their kin.</summary>
    public TemplateExpression ReadAssigned(string name, Token start)
    {
        if (TryTake("="))
        {
            return Read();
        }

        var old = Placed(new NameExpression(name), start.Start);
        var sign = Current.Value;
        if (Current.Kind != TokenKind.Symbol || sign is not ("+" or "-" or "*" or "/" or "%"))
        {
            throw Error("'=' is expected");
        }

        at++;
        if (sign is "+" or "-" && TryTake(sign))
        {
            return Placed(new BinaryExpression(old, sign, new LiteralExpression(1m)), start.Start);
        }

        return TryTake("=") ? Placed(new BinaryExpression(old, sign, Read()), start.Start) : throw Error("'=' is expected");
    }

    /// <exception cref="PayloadTemplateException">No expression begins here.</exception>
    public TemplateExpression Read()
    {
        if (++depth > MaximumDepth)
        {
            throw Error($"expressions nest at most {MaximumDepth} deep");
        }

        var expression = ReadLevel(0);
        depth--;
        return expression;
    }

    /// <exception cref="PayloadTemplateException">Something is left.</exception>
    public void RequireEnd()
    {
        if (Current.Kind != TokenKind.End)
        {
            throw Error($"'{Current.Value}' is not expected");
        }
    }

    public string TakeName() => Current.Kind == TokenKind.Name ? Take().Value : throw Error("a name is expected");

    public PayloadTemplateException Error(string what) => new($"FreeMarker: {what} ({TemplatePlace.Of(template, Current.Start)})");

    private TemplateExpression ReadLevel(int level)
    {
        if (level == Levels.Length)
        {
            return ReadRange();
        }

        var start = Current.Start;
        var left = ReadLevel(level + 1);
        while (Current.Kind is TokenKind.Symbol or TokenKind.Name && Levels[level].Contains(Current.Value, StringComparer.Ordinal))
        {
            var sign = Take().Value switch { "=" => "==", "lt" => "<", "lte" => "<=", "gt" => ">", "gte" => ">=", var written => written };
            left = Placed(new BinaryExpression(left, sign, ReadLevel(level + 1)), start);
        }

        return left;
    }

    private TemplateExpression ReadRange()
    {
        var start = Current.Start;
        var from = ReadSum();
        if (Current.Kind != TokenKind.Symbol || Current.Value is not (".." or "..<" or "..!" or "..*"))
        {
            return from;
        }

        var mark = Take().Value;
        var isOpen = Current.Kind == TokenKind.End || Current.Is("]") || Current.Is(")") || Current.IsName("as");
        return Placed(new RangeExpression(from, mark, isOpen ? null : ReadSum()), start);
    }

    private TemplateExpression ReadSum()
    {
        var start = Current.Start;
        var left = ReadProduct();
        while (Current.Is("+") || Current.Is("-"))
        {
            left = Placed(new BinaryExpression(left, Take().Value, ReadProduct()), start);
        }

        return left;
    }

    private TemplateExpression ReadProduct()
    {
        var start = Current.Start;
        var left = ReadUnary();
        while (Current.Is("*") || Current.Is("/") || Current.Is("%"))
        {
            left = Placed(new BinaryExpression(left, Take().Value, ReadUnary()), start);
        }

        return left;
    }

    private TemplateExpression ReadUnary()
    {
        var start = Current.Start;
        if (Current.Is("!") || Current.Is("-") || Current.Is("+"))
        {
            if (++depth > MaximumDepth)
            {
                throw Error($"expressions nest at most {MaximumDepth} deep");
            }

            var unary = Placed(new UnaryExpression(Take().Value, ReadUnary()), start);
            depth--;
            return unary;
        }

        var expression = ReadPrimary();
        while (TryReadSuffix(ref expression, start))
        {
        }

        return expression;
    }

    private bool TryReadSuffix(ref TemplateExpression expression, int start)
    {
        if (TryTake("??"))
        {
            expression = new ExistsExpression(expression);
        }
        else if (TryTake("?"))
        {
            expression = ReadBuiltIn(expression);
        }
        else if (TryTake("."))
        {
            var isStar = Current.Is("*") || Current.Is("**");
            expression = new MemberExpression(expression, new LiteralExpression(isStar || Current.Kind == TokenKind.Number ? Take().Value : TakeName()));
        }
        else if (TryTake("["))
        {
            expression = new MemberExpression(expression, Read());
            Require("]");
        }
        else if (Current.Is("!") && !IsNotEqual())
        {
            at++;
            expression = new DefaultExpression(expression, BeginsOperand() ? ReadFallback() : null);
        }
        else if (Current.Is("("))
        {
            expression = ReadCall(expression, start);
        }
        else
        {
            return false;
        }

        Placed(expression, start);
        return true;
    }

    private CallExpression ReadCall(TemplateExpression target, int start)
    {
        if (target is not NameExpression name)
        {
            throw Error($"'{template[start..Current.Start]}' cannot be called: only functions of the template itself can");
        }

        var arguments = new List<TemplateExpression>();
        at++;
        ReadList(arguments, ")");
        return new CallExpression(name.Name, [.. arguments]);
    }

    // The fallback of ! takes its own suffixes, but no operator.
    private TemplateExpression ReadFallback() => ReadUnary();

    private bool IsNotEqual() => at + 1 < tokens.Count && tokens[at + 1].Is("=");

    private bool BeginsOperand() => Current.Kind is TokenKind.Number or TokenKind.Text or TokenKind.RawText
        || (Current.Kind == TokenKind.Name && Current.Value is not ("as" or "in" or "lt" or "lte" or "gt" or "gte"))
        || Current.Is("(") || Current.Is("[") || Current.Is("{") || Current.Is(".");

    private TemplateExpression ReadBuiltIn(TemplateExpression target)
    {
        var name = TakeName();
        if (!BuiltInTable.TryFind(name, out var builtIn))
        {
            at--;
            throw Error($"the built-in ?{name} is not supported");
        }

        var arguments = new List<TemplateExpression>();
        if (TryTake("("))
        {
            ReadList(arguments, ")");
        }

        if (arguments.Count < builtIn.Least || arguments.Count > builtIn.Most)
        {
            throw Error(builtIn.Least == builtIn.Most
                ? $"?{name} takes {builtIn.Least} arguments, not {arguments.Count}"
                : $"?{name} takes {builtIn.Least} to {builtIn.Most} arguments, not {arguments.Count}");
        }

        return new BuiltInExpression(target, builtIn, [.. arguments]);
    }

    private TemplateExpression ReadPrimary()
    {
        var token = Take();
        switch (token.Kind)
        {
            case TokenKind.Number:
                return Placed(new LiteralExpression(TemplateNumber.TryParse(token.Value, out var number) ? number : throw Error("the number is too large")), token.Start);
            case TokenKind.RawText:
                return Placed(new LiteralExpression(token.Value), token.Start);
            case TokenKind.Text:
                return Placed(TextOf(token), token.Start);
            case TokenKind.Name when token.Value is "true" or "false":
                return Placed(new LiteralExpression(token.Value == "true"), token.Start);
            case TokenKind.Name when Current.Is("->"):
                at++;
                return Placed(new LambdaExpression(token.Value, Read()), token.Start);
            case TokenKind.Name:
                return Placed(new NameExpression(token.Value), token.Start);
        }

        switch (token.Value)
        {
            case "(" when token.Kind == TokenKind.Symbol:
                var inner = Read();
                Require(")");
                return Placed(new BracketExpression(inner), token.Start);
            case "[" when token.Kind == TokenKind.Symbol:
                var items = new List<TemplateExpression>();
                ReadList(items, "]");
                return Placed(new SequenceExpression([.. items]), token.Start);
            case "{" when token.Kind == TokenKind.Symbol:
                return Placed(ReadHash(), token.Start);
            case "." when Current.IsName("now"):
                at++;
                return Placed(new NowExpression(), token.Start);
            default:
                at--;
                throw Error(token.Kind == TokenKind.End ? "an expression is expected" : $"'{token.Value}' is not expected");
        }
    }

    private TemplateExpression TextOf(Token token) => token.Value.Contains("${", StringComparison.Ordinal)
        ? new TextExpression(TemplateParser.ParseText(token.Value))
        : new LiteralExpression(token.Value);

    private HashExpression ReadHash()
    {
        var entries = new List<(TemplateExpression Name, TemplateExpression Value)>();
        while (!TryTake("}"))
        {
            if (entries.Count > 0)
            {
                Require(",");
            }

            var name = Read();
            if (!TryTake(":"))
            {
                Require(",");
            }

            entries.Add((name, Read()));
        }

        return new HashExpression(entries);
    }

    private void ReadList(List<TemplateExpression> items, string end)
    {
        while (!TryTake(end))
        {
            if (items.Count > 0)
            {
                Require(",");
            }

            items.Add(Read());
        }
    }

    private void Require(string symbol)
    {
        if (!TryTake(symbol))
        {
            throw Error($"'{symbol}' is expected");
        }
    }

    private TemplateExpression Placed(TemplateExpression expression, int start)
    {
        expression.Text = template[start..(at > 0 ? tokens[at - 1].End : start)];
        expression.Place = TemplatePlace.Of(template, start);
        return expression;
    }
}
