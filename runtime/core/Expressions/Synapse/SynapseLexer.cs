
namespace Integrator.Core.Expressions.Synapse;

/// <summary>Cuts a Synapse expression into tokens; the longest one counts, as in MI's grammar: <c>5-3</c> is the numbers 5 and -3.</summary>
internal sealed class SynapseLexer
{
    // Long chains of operators are evaluated by recursion.
    private const int MaximumTokens = 4000;

    private static readonly Dictionary<string, SynapseTokenKind> Words = BuildWords();

    private static readonly HashSet<string> JsonPathFunctions =
        new(StringComparer.Ordinal) { "length", "size", "min", "max", "avg", "sum", "stddev", "keys", "first", "last" };

    private readonly string text;
    private readonly List<SynapseToken> tokens = [];
    private int position;

    private SynapseLexer(string text) => this.text = text;

    /// <exception cref="ExpressionSyntaxException">A character that belongs to no token, or a text literal without end.</exception>
    public static List<SynapseToken> Read(string text)
    {
        var lexer = new SynapseLexer(text);
        while (lexer.position < text.Length)
        {
            if (text[lexer.position] is ' ' or '\t' or '\n' or '\r')
            {
                lexer.position++;
            }
            else
            {
                lexer.ReadToken();
            }

            if (lexer.tokens.Count > MaximumTokens)
            {
                throw new ExpressionSyntaxException($"The expression has more than {MaximumTokens} parts", text, lexer.position);
            }
        }

        lexer.tokens.Add(new SynapseToken(SynapseTokenKind.End, "", text.Length));
        return lexer.tokens;
    }

    private void ReadToken()
    {
        var c = text[position];
        if (char.IsAsciiLetter(c) || c == '_')
        {
            ReadWord();
        }
        else if (char.IsAsciiDigit(c) || (c == '-' && char.IsAsciiDigit(At(1))))
        {
            ReadNumber();
        }
        else if (c is '"' or '\'')
        {
            ReadText(c);
        }
        else
        {
            ReadSign(c);
        }
    }

    private void ReadWord()
    {
        var end = position;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '-'))
        {
            end++;
        }

        var word = text[position..end];
        if (JsonPathFunctions.Contains(word) && string.CompareOrdinal(text, end, "()", 0, 2) == 0)
        {
            Add(SynapseTokenKind.JsonPathFunction, end + 2 - position);
        }
        else
        {
            Add(Words.GetValueOrDefault(word, SynapseTokenKind.Identifier), word.Length);
        }
    }

    private void ReadNumber()
    {
        var end = position + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        if (end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]))
        {
            end++;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }
        }

        Add(SynapseTokenKind.Number, end - position);
    }

    private void ReadText(char quote)
    {
        for (var end = position + 1; end < text.Length; end++)
        {
            if (text[end] == quote)
            {
                Add(SynapseTokenKind.Text, end + 1 - position);
                return;
            }

            if (text[end] == '\\')
            {
                end++;
            }
        }

        throw new ExpressionSyntaxException($"The text that begins with {quote} has no end", text, position);
    }

    private void ReadSign(char c)
    {
        var next = At(1);
        switch (c, next)
        {
            case ('=', '~'):
                Add(SynapseTokenKind.JsonPathWord, 2);
                break;
            case ('=', '='):
                Add(SynapseTokenKind.Equal, 2);
                break;
            case ('!', '='):
                Add(SynapseTokenKind.NotEqual, 2);
                break;
            case ('>', '='):
                Add(SynapseTokenKind.GreaterOrEqual, 2);
                break;
            case ('<', '='):
                Add(SynapseTokenKind.LessOrEqual, 2);
                break;
            case ('&', '&'):
                Add(SynapseTokenKind.And, 2);
                break;
            case ('|', '|'):
                Add(SynapseTokenKind.Or, 2);
                break;
            case ('.', '.'):
                Add(SynapseTokenKind.DoubleDot, 2);
                break;
            default:
                Add(Single(c), 1);
                break;
        }
    }

    private SynapseTokenKind Single(char c) => c switch
    {
        '$' => SynapseTokenKind.Payload,
        '!' => SynapseTokenKind.Not,
        '*' => SynapseTokenKind.Asterisk,
        '+' => SynapseTokenKind.Plus,
        '-' => SynapseTokenKind.Minus,
        '/' => SynapseTokenKind.Slash,
        '%' => SynapseTokenKind.Percent,
        '>' => SynapseTokenKind.Greater,
        '<' => SynapseTokenKind.Less,
        '(' => SynapseTokenKind.LeftParenthesis,
        ')' => SynapseTokenKind.RightParenthesis,
        '[' => SynapseTokenKind.LeftBracket,
        ']' => SynapseTokenKind.RightBracket,
        '.' => SynapseTokenKind.Dot,
        ',' => SynapseTokenKind.Comma,
        ':' => SynapseTokenKind.Colon,
        '?' => SynapseTokenKind.Question,
        '@' => SynapseTokenKind.At,
        _ => throw new ExpressionSyntaxException($"'{c}' has no meaning here", text, position),
    };

    private char At(int offset) => position + offset < text.Length ? text[position + offset] : '\0';

    private void Add(SynapseTokenKind kind, int length)
    {
        tokens.Add(new SynapseToken(kind, text.Substring(position, length), position));
        position += length;
    }

    private static Dictionary<string, SynapseTokenKind> BuildWords()
    {
        // var, config and uriParams are what the previews of MI 4.4, and much of its documentation, call them.
        var words = new Dictionary<string, SynapseTokenKind>(StringComparer.Ordinal)
        {
            ["vars"] = SynapseTokenKind.Vars,
            ["var"] = SynapseTokenKind.Vars,
            ["payload"] = SynapseTokenKind.Payload,
            ["headers"] = SynapseTokenKind.Headers,
            ["configs"] = SynapseTokenKind.Configs,
            ["config"] = SynapseTokenKind.Configs,
            ["params"] = SynapseTokenKind.Params,
            ["props"] = SynapseTokenKind.Properties,
            ["properties"] = SynapseTokenKind.Properties,
            ["and"] = SynapseTokenKind.And,
            ["or"] = SynapseTokenKind.Or,
            ["true"] = SynapseTokenKind.Boolean,
            ["false"] = SynapseTokenKind.Boolean,
            ["null"] = SynapseTokenKind.Null,
            ["axis2"] = SynapseTokenKind.PropertyScope,
            ["synapse"] = SynapseTokenKind.PropertyScope,
            ["property"] = SynapseTokenKind.SecondaryFunction,
        };
        foreach (var word in (string[])["in", "nin", "subsetof", "anyof", "noneof", "size", "empty"])
        {
            words[word] = SynapseTokenKind.JsonPathWord;
        }

        foreach (var word in (string[])["queryParams", "pathParams", "uriParams", "functionParams"])
        {
            words[word] = SynapseTokenKind.ParameterKind;
        }

        foreach (var name in Functions.SynapseFunctions.Names)
        {
            words[name] = SynapseTokenKind.Function;
        }

        return words;
    }
}
