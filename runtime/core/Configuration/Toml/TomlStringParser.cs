using System.Globalization;
using System.Text;

namespace Integrator.Core.Configuration.Toml;

/// <summary>The four kinds of strings: basic and literal, of one line and of several.</summary>
internal static class TomlStringParser
{
    /// <summary>A string of any kind; the scanner stands on its first quote.</summary>
    public static string Parse(TomlScanner scanner)
    {
        var quote = scanner.Current;
        return scanner.Peek(1) == quote && scanner.Peek(2) == quote ? ParseMultiline(scanner, quote) : ParseLine(scanner);
    }

    /// <summary>A string of one line: what a quoted key may be.</summary>
    public static string ParseLine(TomlScanner scanner)
    {
        var start = scanner.Place;
        var quote = scanner.Current;
        scanner.Advance();
        var text = new StringBuilder();
        while (scanner.Current != quote)
        {
            if (scanner.AtEnd || scanner.Current is '\n' or '\r')
            {
                throw new TomlException(start, "the string does not end on its line", $"close it with {quote}");
            }

            AppendOne(scanner, quote, text);
        }

        scanner.Advance();
        return text.ToString();
    }

    private static string ParseMultiline(TomlScanner scanner, char quote)
    {
        var start = scanner.Place;
        scanner.Advance(3);
        scanner.TryTakeNewline();
        var text = new StringBuilder();
        while (true)
        {
            if (scanner.AtEnd)
            {
                throw new TomlException(start, "the string does not end", $"close it with {new string(quote, 3)}");
            }

            if (scanner.Current == quote)
            {
                if (TakeQuotes(scanner, quote, text))
                {
                    return text.ToString();
                }
            }
            else if (scanner.TryTakeNewline())
            {
                text.Append('\n');
            }
            else if (quote == '"' && scanner.Current == '\\' && SkipLineContinuation(scanner))
            {
                continue;
            }
            else
            {
                AppendOne(scanner, quote, text);
            }
        }
    }

    /// <summary>One to five quotes: up to two belong to the text, three end it.</summary>
    private static bool TakeQuotes(TomlScanner scanner, char quote, StringBuilder text)
    {
        var count = 0;
        while (count < 5 && scanner.Current == quote)
        {
            count++;
            scanner.Advance();
        }

        text.Append(quote, count < 3 ? count : count - 3);
        return count >= 3;
    }

    private static bool SkipLineContinuation(TomlScanner scanner)
    {
        var ahead = 1;
        while (scanner.Peek(ahead) is ' ' or '\t')
        {
            ahead++;
        }

        if (scanner.Peek(ahead) != '\n' && !(scanner.Peek(ahead) == '\r' && scanner.Peek(ahead + 1) == '\n'))
        {
            return false;
        }

        scanner.Advance(ahead);
        while (scanner.TryTakeNewline() || scanner.TryTake(' ') || scanner.TryTake('\t'))
        {
        }

        return true;
    }

    private static void AppendOne(TomlScanner scanner, char quote, StringBuilder text)
    {
        if (quote == '"' && scanner.Current == '\\')
        {
            AppendEscape(scanner, text);
            return;
        }

        if (!TomlScanner.IsText(scanner.Current))
        {
            throw scanner.Error($"{scanner.Describe()} in a string", quote == '"' ? $"write \\u{(int)scanner.Current:X4}" : "use a \"basic\" string and an escape");
        }

        text.Append(scanner.Current);
        scanner.Advance();
    }

    private static void AppendEscape(TomlScanner scanner, StringBuilder text)
    {
        var place = scanner.Place;
        scanner.Advance();
        var escape = scanner.Current;
        var plain = escape switch
        {
            'b' => '\b',
            't' => '\t',
            'n' => '\n',
            'f' => '\f',
            'r' => '\r',
            '"' => '"',
            '\\' => '\\',
            _ => '\0',
        };
        if (plain != '\0')
        {
            text.Append(plain);
            scanner.Advance();
            return;
        }

        var digits = escape switch { 'u' => 4, 'U' => 8, _ => 0 };
        if (digits == 0)
        {
            throw new TomlException(place, $"unknown escape \\{(scanner.AtEnd ? "" : escape)}", "\\b \\t \\n \\f \\r \\\" \\\\ \\uXXXX \\UXXXXXXXX are known; a 'literal' string needs none");
        }

        scanner.Advance();
        text.Append(ParseCodePoint(scanner, place, digits));
    }

    private static string ParseCodePoint(TomlScanner scanner, Artifacts.SourcePlace place, int digits)
    {
        var start = scanner.Position;
        for (var i = 0; i < digits; i++)
        {
            if (!char.IsAsciiHexDigit(scanner.Current))
            {
                throw new TomlException(place, $"a \\{(digits == 4 ? 'u' : 'U')} escape takes {digits} hexadecimal digits");
            }

            scanner.Advance();
        }

        var value = uint.Parse(scanner.Slice(start), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return Rune.IsValid(value)
            ? new Rune(value).ToString()
            : throw new TomlException(place, $"U+{value:X} is no Unicode scalar value");
    }
}
