using System.Text;
using Integrator.Mediators.Transformation.Payloads;

namespace Integrator.Mediators.Transformation.FreeMarker;

/// <summary>Cuts the expression of one tag or interpolation into tokens, up to the mark that closes it.</summary>
internal sealed class TokenReader(string template, int start)
{
    // The longest first.
    private static readonly string[] Symbols =
    [
        "..<", "..!", "..*", "...", "&gt;", "&lt;", "&amp;&amp;", "==", "!=", "<=", ">=", "&&", "||", "??", "->", "..", "**",
        ".", ",", ";", ":", "?", "!", "=", "<", ">", "+", "-", "*", "/", "%", "(", ")", "[", "]", "{", "}", "@",
    ];

    private readonly List<Token> tokens = [];
    private int at = start;
    private int depth;

    /// <summary>Where the template goes on behind the closing mark.</summary>
    public int Next => at;

    /// <summary>True when the tag ended in <c>/&gt;</c>.</summary>
    public bool IsSelfClosing { get; private set; }

    /// <summary>Reads to <c>}</c>, or with <paramref name="isTag"/> to <c>&gt;</c>, that is not inside brackets.</summary>
    /// <exception cref="PayloadTemplateException">The mark is missing, or something is no token.</exception>
    public List<Token> Read(bool isTag)
    {
        var first = at;
        while (true)
        {
            while (at < template.Length && char.IsWhiteSpace(template[at]))
            {
                at++;
            }

            if (at >= template.Length)
            {
                throw Error(first, isTag ? "the '>' of a tag is missing" : "the '}' of an interpolation is missing");
            }

            if (depth == 0 && Closes(isTag))
            {
                tokens.Add(new Token(TokenKind.End, "", at, at));
                return tokens;
            }

            tokens.Add(One());
        }
    }

    private bool Closes(bool isTag)
    {
        if (!isTag && template[at] == '}')
        {
            at++;
            return true;
        }

        if (isTag && template[at] == '>')
        {
            at++;
            return true;
        }

        if (isTag && template[at] == '/' && at + 1 < template.Length && template[at + 1] == '>')
        {
            IsSelfClosing = true;
            at += 2;
            return true;
        }

        return false;
    }

    private Token One()
    {
        var first = at;
        var character = template[at];
        if (character is '"' or '\'')
        {
            return new Token(TokenKind.Text, Quoted(isRaw: false), first, at);
        }

        if (character == 'r' && at + 1 < template.Length && template[at + 1] is '"' or '\'')
        {
            at++;
            return new Token(TokenKind.RawText, Quoted(isRaw: true), first, at);
        }

        if (char.IsAsciiDigit(character))
        {
            return Number();
        }

        if (IsNameCharacter(character) || character == '\\')
        {
            return new Token(TokenKind.Name, Name(), first, at);
        }

        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(template, at, symbol, 0, symbol.Length) == 0)
            {
                at += symbol.Length;
                depth += symbol is "(" or "[" or "{" ? 1 : symbol is ")" or "]" or "}" ? -1 : 0;
                return depth >= 0 ? new Token(TokenKind.Symbol, Plain(symbol), first, at) : throw Error(first, $"'{symbol}' closes nothing");
            }
        }

        throw Error(first, $"'{character}' is not expected");
    }

    private static string Plain(string symbol) => symbol switch
    {
        "&gt;" => ">",
        "&lt;" => "<",
        "&amp;&amp;" => "&&",
        _ => symbol,
    };

    private static bool IsNameCharacter(char character) => char.IsLetterOrDigit(character) || character is '_' or '$' or '@';

    private Token Number()
    {
        var first = at;
        while (at < template.Length && char.IsAsciiDigit(template[at]))
        {
            at++;
        }

        if (at + 1 < template.Length && template[at] == '.' && char.IsAsciiDigit(template[at + 1]))
        {
            at++;
            while (at < template.Length && char.IsAsciiDigit(template[at]))
            {
                at++;
            }
        }

        return new Token(TokenKind.Number, template[first..at], first, at);
    }

    // \- \. \: and \# stand for themselves in a name.
    private string Name()
    {
        var name = new StringBuilder();
        while (at < template.Length)
        {
            if (IsNameCharacter(template[at]))
            {
                name.Append(template[at++]);
            }
            else if (template[at] == '\\' && at + 1 < template.Length && template[at + 1] is '-' or '.' or ':' or '#')
            {
                name.Append(template[at + 1]);
                at += 2;
            }
            else
            {
                break;
            }
        }

        return name.Length > 0 ? name.ToString() : throw Error(at, "'\\' is not expected");
    }

    private string Quoted(bool isRaw)
    {
        var first = at;
        var quote = template[at++];
        var text = new StringBuilder();
        while (at < template.Length && template[at] != quote)
        {
            if (isRaw || template[at] != '\\')
            {
                text.Append(template[at++]);
                continue;
            }

            at++;
            text.Append(Escape());
        }

        if (at >= template.Length)
        {
            throw Error(first, "a text is not closed");
        }

        at++;
        return text.ToString();
    }

    private string Escape()
    {
        var character = at < template.Length ? template[at++] : throw Error(at, "a text is not closed");
        switch (character)
        {
            case 'n':
                return "\n";
            case 'r':
                return "\r";
            case 't':
                return "\t";
            case 'b':
                return "\b";
            case 'f':
                return "\f";
            case 'l':
                return "<";
            case 'g':
                return ">";
            case 'a':
                return "&";
            case '"' or '\'' or '\\' or '{' or '=' or '$':
                return character.ToString();
            case 'x':
                var digits = at;
                while (at < template.Length && at - digits < 4 && char.IsAsciiHexDigit(template[at]))
                {
                    at++;
                }

                return at == digits ? throw Error(at, "\\x needs hexadecimal digits") : ((char)Convert.ToUInt16(template[digits..at], 16)).ToString();
            default:
                throw Error(at - 1, $"'\\{character}' is no escape");
        }
    }

    private PayloadTemplateException Error(int index, string what) => new($"FreeMarker: {what} ({TemplatePlace.Of(template, index)})");
}
