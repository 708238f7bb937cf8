using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Integrator.Core.Services.Rest.Yaml;

/// <summary>Flow style: <c>{a: 1}</c>, <c>[1, 2]</c>, quoted text, and plain text inside brackets.</summary>
internal sealed class YamlFlow(string text)
{
    private const int DeepestLevel = 64;

    private int at;

    /// <summary>What is wrong, where more lines would not mend it.</summary>
    public string? Mistake { get; private set; }

    /// <summary>What stands behind the node that was read.</summary>
    public string Rest => text[at..].TrimStart();

    /// <summary>False when the node does not end in the text, or is wrong.</summary>
    public bool TryRead(out JsonNode? node)
    {
        if (!TryReadNode(0, out node))
        {
            return false;
        }

        if (Rest is not ("" or ['#', ..]))
        {
            Mistake = $"has '{Rest}' behind its value";
            return false;
        }

        return true;
    }

    public bool TryReadQuoted(out string value)
    {
        var result = new StringBuilder();
        value = "";
        var quote = text[at];
        for (at++; at < text.Length; at++)
        {
            var character = text[at];
            if (character == quote)
            {
                if (quote == '\'' && at + 1 < text.Length && text[at + 1] == '\'')
                {
                    result.Append('\'');
                    at++;
                    continue;
                }

                at++;
                value = result.ToString();
                return true;
            }

            if (character == '\\' && quote == '"')
            {
                if (++at >= text.Length || !TryReadEscape(result))
                {
                    return false;
                }

                continue;
            }

            result.Append(character);
        }

        return false;
    }

    private bool TryReadNode(int depth, out JsonNode? node)
    {
        node = null;
        SkipBlanks();
        if (at >= text.Length || depth > DeepestLevel)
        {
            return false;
        }

        switch (text[at])
        {
            case '{':
                return TryReadMapping(depth, out node);
            case '[':
                return TryReadSequence(depth, out node);
            case '"' or '\'':
                var isWhole = TryReadQuoted(out var quoted);
                node = JsonValue.Create(quoted);
                return isWhole;
            case '&' or '*' or '!':
                Mistake = $"uses '{text[at]}', which is not supported";
                return false;
            default:
                node = YamlScalar.Of(ReadPlain());
                return true;
        }
    }

    private bool TryReadSequence(int depth, out JsonNode? node)
    {
        var items = new JsonArray();
        node = items;
        at++;
        while (!TryTake(']'))
        {
            if (!TryReadNode(depth + 1, out var item) || !TakesComma(']'))
            {
                return false;
            }

            items.Add(item);
        }

        return true;
    }

    private bool TryReadMapping(int depth, out JsonNode? node)
    {
        var members = new JsonObject();
        node = members;
        at++;
        while (!TryTake('}'))
        {
            if (at >= text.Length)
            {
                return false;
            }

            var key = "";
            if (text[at] is '"' or '\'' ? !TryReadQuoted(out key) : (key = ReadPlain()).Length == 0)
            {
                return false;
            }

            JsonNode? value = null;
            if ((TryTake(':') && !TryReadNode(depth + 1, out value)) || !TakesComma('}'))
            {
                return false;
            }

            members[key] = value;
        }

        return true;
    }

    /// <summary>A comma, or the end that comes next.</summary>
    private bool TakesComma(char end)
    {
        SkipBlanks();
        if (at >= text.Length)
        {
            return false;
        }

        if (text[at] != end && !TryTake(','))
        {
            Mistake = $"has '{text[at]}' where ',' or '{end}' is expected";
            return false;
        }

        return true;
    }

    private bool TryTake(char character)
    {
        SkipBlanks();
        if (at >= text.Length || text[at] != character)
        {
            return false;
        }

        at++;
        return true;
    }

    private string ReadPlain()
    {
        var begin = at;
        while (at < text.Length && text[at] is not (',' or '[' or ']' or '{' or '}') && !(text[at] == ':' && (at + 1 == text.Length || text[at + 1] is ' ' or ',' or ']' or '}')))
        {
            at++;
        }

        return text[begin..at].Trim();
    }

    private bool TryReadEscape(StringBuilder result)
    {
        var digits = text[at] switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0)
        {
            if (at + digits >= text.Length || !int.TryParse(text.AsSpan(at + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                Mistake = "has an escape sequence without its digits";
                return false;
            }

            at += digits;
            _ = digits == 8 && Rune.IsValid(code) ? result.Append(new Rune(code).ToString()) : result.Append((char)code);
            return true;
        }

        result.Append(text[at] switch
        {
            'n' => '\n', 't' => '\t', 'r' => '\r', '0' => '\0', 'a' => '\a', 'b' => '\b', 'e' => '\u001b', 'f' => '\f', 'v' => '\v', 'N' => '\u0085', '_' => '\u00a0',
            var other => other,
        });
        return true;
    }

    private void SkipBlanks()
    {
        while (at < text.Length && (text[at] is ' ' or '\t'))
        {
            at++;
        }
    }
}
