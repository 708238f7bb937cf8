using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;

namespace Integrator.Core.Formats.Json;

/// <summary>
/// Reads what Gson's lenient reader takes beyond JSON, as MI's expressions find it in a body: words without quotes, single quotes, comments,
/// <c>=</c> and <c>=></c> for a colon, <c>;</c> for a comma, items left out.
/// </summary>
/// <remarks>
/// A payload factory that writes a text without quotes around it makes such a body, and MI's tests have it so. Only for text that is no JSON:
/// nothing here is made to be fast.
/// </remarks>
internal sealed class LenientJsonReader
{
    private const char End = '\0';

    private readonly string text;
    private readonly int maxDepth;
    private int position;
    private int depth;

    private LenientJsonReader(string text, int maxDepth)
    {
        this.text = text;
        this.maxDepth = maxDepth;
    }

    /// <summary>Reads an object or an array; false where Gson finds the text malformed, too.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> json, int maxDepth, out JsonNode? value)
    {
        value = null;
        var reader = new LenientJsonReader(Encoding.UTF8.GetString(json.Span), maxDepth);
        try
        {
            if (reader.Next() is not ('{' or '['))
            {
                return false;
            }

            value = reader.Value();
            return reader.Next() == End && reader.position >= reader.text.Length;
        }
        catch (Exception error) when (error is FormatException or InsufficientExecutionStackException)
        {
            value = null;
            return false;
        }
    }

    private JsonNode? Value()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (Next())
        {
            case '{':
                return Nested(Members);
            case '[':
                return Nested(Items);
            case '"' or '\'':
                return JsonValue.Create(Quoted());
            default:
                return Literal(Word());
        }
    }

    private JsonNode Nested(Func<JsonNode> read)
    {
        if (++depth > maxDepth)
        {
            throw Malformed();
        }

        position++;
        var value = read();
        depth--;
        return value;
    }

    private JsonObject Members()
    {
        var members = new JsonObject();
        if (Next() == '}')
        {
            position++;
            return members;
        }

        while (true)
        {
            var name = Next() is '"' or '\'' ? Quoted() : Word();
            Colon();
            members[name] = Value();
            switch (Next())
            {
                case '}':
                    position++;
                    return members;
                case ',' or ';':
                    position++;
                    break;
                default:
                    throw Malformed();
            }
        }
    }

    private void Colon()
    {
        if (Next() is not (':' or '='))
        {
            throw Malformed();
        }

        var isEquals = text[position++] == '=';
        if (isEquals && position < text.Length && text[position] == '>')
        {
            position++;
        }
    }

    // Gson takes an item that is left out for null, also behind the last comma.
    private JsonArray Items()
    {
        var items = new JsonArray();
        if (Next() == ']')
        {
            position++;
            return items;
        }

        while (true)
        {
            items.Add(Next() is ',' or ';' or ']' ? null : Value());
            switch (Next())
            {
                case ']':
                    position++;
                    return items;
                case ',' or ';':
                    position++;
                    break;
                default:
                    throw Malformed();
            }
        }
    }

    /// <summary>The next character that means something; it is not passed.</summary>
    private char Next()
    {
        while (position < text.Length)
        {
            switch (text[position])
            {
                case ' ' or '\t' or '\r' or '\n':
                    position++;
                    break;
                case '#':
                    PassLine();
                    break;
                case '/' when text.AsSpan(position).StartsWith("//"):
                    PassLine();
                    break;
                case '/' when text.AsSpan(position).StartsWith("/*"):
                    var close = text.IndexOf("*/", position + 2, StringComparison.Ordinal);
                    position = close < 0 ? throw Malformed() : close + 2;
                    break;
                default:
                    return text[position];
            }
        }

        return End;
    }

    private void PassLine()
    {
        var rest = text.AsSpan(position).IndexOfAny('\r', '\n');
        position = rest < 0 ? text.Length : position + rest;
    }

    private string Word()
    {
        var length = text.AsSpan(position).IndexOfAny("{}[]:,;=#/\\ \t\f\r\n");
        length = length < 0 ? text.Length - position : length;
        if (length == 0)
        {
            throw Malformed();
        }

        position += length;
        return text.Substring(position - length, length);
    }

    private JsonNode? Literal(string word)
    {
        if (word.Equals("null", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (bool.TryParse(word, out var truth))
        {
            return JsonValue.Create(truth);
        }

        if (word[0] is not ('-' or (>= '0' and <= '9')))
        {
            return JsonValue.Create(word);
        }

        try
        {
            return JsonNodes.Parse(word, maxDepth);
        }
        catch (MessageFormatException)
        {
            return JsonValue.Create(word);
        }
    }

    private string Quoted()
    {
        var quote = text[position++];
        var value = new StringBuilder();
        while (position < text.Length)
        {
            var character = text[position++];
            if (character == quote)
            {
                return value.ToString();
            }

            value.Append(character == '\\' ? Escaped() : character);
        }

        throw Malformed();
    }

    private char Escaped()
    {
        if (position >= text.Length)
        {
            throw Malformed();
        }

        var character = text[position++];
        return character switch
        {
            't' => '\t',
            'b' => '\b',
            'n' => '\n',
            'r' => '\r',
            'f' => '\f',
            'u' => Unicode(),
            '\n' or '\'' or '"' or '\\' or '/' => character,
            _ => throw Malformed(),
        };
    }

    private char Unicode()
    {
        if (position + 4 > text.Length || !ushort.TryParse(text.AsSpan(position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            throw Malformed();
        }

        position += 4;
        return (char)code;
    }

    private FormatException Malformed() => new($"Malformed JSON at character {position}");
}
