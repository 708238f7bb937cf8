namespace Integrator.Core.Expressions.XPaths;

/// <summary>Cuts an XPath into tokens; what <c>*</c>, <c>and</c>, <c>div</c> mean depends on the token before (XPath 1.0, 3.7).</summary>
internal sealed class XPathLexer
{
    // Long chains of operators are evaluated by recursion.
    private const int MaximumTokens = 4000;

    private readonly string text;
    private readonly List<XPathToken> tokens = new(16);
    private int position;

    private XPathLexer(string text) => this.text = text;

    /// <exception cref="ExpressionSyntaxException">A character that begins no token, or a literal without end.</exception>
    public static List<XPathToken> Read(string text)
    {
        var lexer = new XPathLexer(text);
        while (lexer.SkipBlanks())
        {
            lexer.ReadToken();
            if (lexer.tokens.Count > MaximumTokens)
            {
                throw new ExpressionSyntaxException($"The XPath has more than {MaximumTokens} parts", text, lexer.position);
            }
        }

        lexer.tokens.Add(new XPathToken(XPathTokenKind.End, "", "", text.Length));
        return lexer.tokens;
    }

    // True where an operand has just ended: then a name is an operator.
    private bool IsOperatorExpected => tokens.Count > 0 && tokens[^1].Kind is XPathTokenKind.Name or XPathTokenKind.Wildcard or XPathTokenKind.Literal
        or XPathTokenKind.Number or XPathTokenKind.Variable or XPathTokenKind.RightParenthesis or XPathTokenKind.RightBracket
        or XPathTokenKind.Dot or XPathTokenKind.DoubleDot;

    private bool SkipBlanks()
    {
        while (position < text.Length && text[position] is ' ' or '\t' or '\r' or '\n')
        {
            position++;
        }

        return position < text.Length;
    }

    private void ReadToken()
    {
        var c = text[position];
        var next = position + 1 < text.Length ? text[position + 1] : '\0';
        switch (c)
        {
            case '"' or '\'':
                ReadLiteral(c);
                break;
            case '$':
                ReadVariable();
                break;
            case '*':
                Add(IsOperatorExpected ? XPathTokenKind.Multiply : XPathTokenKind.Wildcard, 1);
                break;
            case '.' when !char.IsAsciiDigit(next):
                Add(next == '.' ? XPathTokenKind.DoubleDot : XPathTokenKind.Dot, next == '.' ? 2 : 1);
                break;
            case '/':
                Add(next == '/' ? XPathTokenKind.DoubleSlash : XPathTokenKind.Slash, next == '/' ? 2 : 1);
                break;
            case '!' when next == '=':
                Add(XPathTokenKind.NotEqual, 2);
                break;
            case '<':
                Add(next == '=' ? XPathTokenKind.LessOrEqual : XPathTokenKind.Less, next == '=' ? 2 : 1);
                break;
            case '>':
                Add(next == '=' ? XPathTokenKind.GreaterOrEqual : XPathTokenKind.Greater, next == '=' ? 2 : 1);
                break;
            case '.' or (>= '0' and <= '9'):
                ReadNumber();
                break;
            default:
                if (Single(c) is var kind and not XPathTokenKind.End)
                {
                    Add(kind, 1);
                }
                else if (IsNameStart(c))
                {
                    ReadName();
                }
                else
                {
                    throw new ExpressionSyntaxException($"'{c}' has no meaning in XPath", text, position);
                }

                break;
        }
    }

    private static XPathTokenKind Single(char c) => c switch
    {
        '(' => XPathTokenKind.LeftParenthesis,
        ')' => XPathTokenKind.RightParenthesis,
        '[' => XPathTokenKind.LeftBracket,
        ']' => XPathTokenKind.RightBracket,
        '@' => XPathTokenKind.At,
        ',' => XPathTokenKind.Comma,
        '|' => XPathTokenKind.Pipe,
        '+' => XPathTokenKind.Plus,
        '-' => XPathTokenKind.Minus,
        '=' => XPathTokenKind.Equal,
        _ => XPathTokenKind.End,
    };

    private void ReadLiteral(char quote)
    {
        var end = text.IndexOf(quote, position + 1);
        if (end < 0)
        {
            throw new ExpressionSyntaxException($"The text that begins with {quote} has no end", text, position);
        }

        tokens.Add(new XPathToken(XPathTokenKind.Literal, text[(position + 1)..end], "", position));
        position = end + 1;
    }

    private void ReadNumber()
    {
        var end = position;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        if (end < text.Length && text[end] == '.')
        {
            end++;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }
        }

        Add(XPathTokenKind.Number, end - position);
    }

    private void ReadVariable()
    {
        var start = position++;
        var (prefix, name) = ReadQualifiedName();
        if (name.Length == 0)
        {
            throw new ExpressionSyntaxException("A variable needs a name: $ctx:name", text, start);
        }

        tokens.Add(new XPathToken(XPathTokenKind.Variable, name, prefix, start));
    }

    private void ReadName()
    {
        var start = position;
        if (IsOperatorExpected && ReadOperatorName(start))
        {
            return;
        }

        var (prefix, name) = ReadQualifiedName();
        if (name == "*")
        {
            tokens.Add(new XPathToken(XPathTokenKind.Wildcard, "*", prefix, start));
            return;
        }

        if (name.Length == 0)
        {
            throw new ExpressionSyntaxException($"A name must follow '{prefix}:'", text, start);
        }

        SkipBlanks();
        var kind = XPathTokenKind.Name;
        if (position < text.Length && text[position] == '(')
        {
            kind = prefix.Length == 0 && name is "node" or "text" or "comment" or "processing-instruction"
                ? XPathTokenKind.NodeType
                : XPathTokenKind.Function;
        }
        else if (prefix.Length == 0 && string.CompareOrdinal(text, position, "::", 0, 2) == 0)
        {
            kind = XPathTokenKind.Axis;
            position += 2;
        }

        tokens.Add(new XPathToken(kind, name, prefix, start));
    }

    private bool ReadOperatorName(int start)
    {
        var word = ReadSimpleName();
        var kind = word switch
        {
            "and" => XPathTokenKind.And,
            "or" => XPathTokenKind.Or,
            "div" => XPathTokenKind.Div,
            "mod" => XPathTokenKind.Mod,
            _ => XPathTokenKind.End,
        };
        if (kind == XPathTokenKind.End)
        {
            throw new ExpressionSyntaxException($"Expected an operator instead of '{word}'", text, start);
        }

        tokens.Add(new XPathToken(kind, word, "", start));
        return true;
    }

    private (string Prefix, string Name) ReadQualifiedName()
    {
        var first = ReadSimpleName();
        if (first.Length == 0 || position + 1 >= text.Length || text[position] != ':' || text[position + 1] == ':')
        {
            return ("", first);
        }

        position++;
        if (text[position] == '*')
        {
            position++;
            return (first, "*");
        }

        return (first, ReadSimpleName());
    }

    private string ReadSimpleName()
    {
        var start = position;
        if (position < text.Length && IsNameStart(text[position]))
        {
            position++;
            while (position < text.Length && IsNamePart(text[position]))
            {
                position++;
            }
        }

        return text[start..position];
    }

    private void Add(XPathTokenKind kind, int length)
    {
        tokens.Add(new XPathToken(kind, text.Substring(position, length), "", position));
        position += length;
    }

    private static bool IsNameStart(char c) => char.IsLetter(c) || c == '_' || char.IsSurrogate(c);

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' || char.IsSurrogate(c)
        || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
