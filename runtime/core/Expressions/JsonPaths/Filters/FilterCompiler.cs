using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Integrator.Core.Expressions.JsonPaths.Filters;

/// <summary>Reads the condition between <c>[?(</c> and <c>)]</c> (Jayway's FilterCompiler): and binds tighter than or.</summary>
internal sealed class FilterCompiler
{
    private const int MaximumNesting = 100;
    private const int MaximumOperands = 1000;
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(250);

    private readonly string text;
    private readonly int depth;
    private int position;
    private int nesting;
    private int operands;

    private FilterCompiler(string text, int depth)
    {
        this.text = text;
        this.depth = depth;
    }

    /// <exception cref="ExpressionSyntaxException">The text is not a condition.</exception>
    public static FilterNode Compile(string text, int depth)
    {
        var compiler = new FilterCompiler(text, depth);
        var node = compiler.ReadOr();
        return compiler.Peek() == '\0' ? node : throw compiler.Mistake("Expected && or ||");
    }

    /// <summary>A slash begins a regular expression where a value may stand: behind <c>=~</c>, or first in the condition.</summary>
    public static bool IsRegexStart(string text, int slash)
    {
        var before = slash - 1;
        while (before >= 0 && text[before] == ' ')
        {
            before--;
        }

        return before >= 0 && text[before] is '~' or '(' or '&' or '|';
    }

    private FilterNode ReadOr()
    {
        var left = ReadAnd();
        while (Take("||"))
        {
            left = new LogicalFilter(left, ReadAnd(), isAnd: false);
        }

        return left;
    }

    private FilterNode ReadAnd()
    {
        var left = ReadOperand();
        while (Take("&&"))
        {
            left = new LogicalFilter(left, ReadOperand(), isAnd: true);
        }

        return left;
    }

    private FilterNode ReadOperand()
    {
        if (++nesting > MaximumNesting || ++operands > MaximumOperands)
        {
            throw Mistake("The condition is nested too deeply or too long");
        }

        try
        {
            if (Peek() == '!')
            {
                position++;
                return Peek() is '@' or '$' ? new ExistenceFilter(ReadValue(), expected: false) : new NegatedFilter(ReadOperand());
            }

            if (Peek() == '(')
            {
                position++;
                var inner = ReadOr();
                if (!Take(")"))
                {
                    throw Mistake("Expected ')'");
                }

                return inner;
            }

            return ReadComparison();
        }
        finally
        {
            nesting--;
        }
    }

    private FilterNode ReadComparison()
    {
        var left = ReadValue();
        if (Peek() is '\0' or ')' or '&' or '|')
        {
            return left.IsPath ? new ExistenceFilter(left, expected: true) : throw Mistake("A value alone is no condition");
        }

        var operation = ReadOperator();
        return new ComparisonFilter(left, operation, ReadValue());
    }

    private string ReadOperator()
    {
        var start = position;
        while (position < text.Length && text[position] is '<' or '>' or '=' or '~' or '!')
        {
            position++;
        }

        if (position == start)
        {
            while (position < text.Length && char.IsLetter(text[position]))
            {
                position++;
            }
        }

        var name = text[start..position].ToUpperInvariant();
        if (!ComparisonFilter.IsOperator(name))
        {
            position = start;
            throw Mistake($"'{name}' is not an operator of a filter");
        }

        return name;
    }

    private FilterOperand ReadValue()
    {
        switch (Peek())
        {
            case '$' or '@':
                return ReadPath();
            case '\'' or '"':
                return FilterOperand.OfLiteral(JsonValue.Create(ReadString()));
            case '/':
                return FilterOperand.OfPattern(ReadPattern());
            case '[' or '{':
                return FilterOperand.OfLiteral(ReadJson());
            case '\0':
                throw Mistake("A value is missing");
            default:
                return FilterOperand.OfLiteral(ReadWord());
        }
    }

    private FilterOperand ReadPath()
    {
        var start = position++;
        var brackets = 0;
        while (position < text.Length)
        {
            var c = text[position];
            if (c is '\'' or '"' && brackets > 0)
            {
                var close = text.IndexOf(c, position + 1);
                position = close < 0 ? text.Length - 1 : close;
            }
            else if (c == '(' && brackets == 0 && text.AsSpan(position).StartsWith("()"))
            {
                position++;
            }
            else if (brackets == 0 && c is ' ' or ')' or '<' or '>' or '=' or '~' or '!' or '&' or '|')
            {
                break;
            }
            else
            {
                brackets += c is '[' or '(' ? 1 : c is ']' or ')' ? -1 : 0;
            }

            position++;
        }

        return FilterOperand.OfPath(text[start..Math.Min(position, text.Length)], depth);
    }

    private string ReadString()
    {
        var quote = text[position];
        var value = new StringBuilder();
        for (position++; position < text.Length; position++)
        {
            if (text[position] == quote)
            {
                position++;
                return value.ToString();
            }

            if (text[position] == '\\' && position + 1 < text.Length)
            {
                position++;
            }

            value.Append(text[position]);
        }

        throw Mistake("The text is not closed");
    }

    private Regex ReadPattern()
    {
        var start = ++position;
        while (position < text.Length && text[position] != '/')
        {
            position += text[position] == '\\' ? 2 : 1;
        }

        if (position >= text.Length)
        {
            throw Mistake("The regular expression is not closed");
        }

        var pattern = text[start..position++];
        var options = RegexOptions.CultureInvariant;
        for (; position < text.Length && char.IsLetter(text[position]); position++)
        {
            options |= text[position] switch
            {
                'i' => RegexOptions.IgnoreCase,
                'm' => RegexOptions.Multiline,
                's' => RegexOptions.Singleline,
                'x' => RegexOptions.IgnorePatternWhitespace,
                _ => RegexOptions.None,
            };
        }

        try
        {
            return new Regex($@"\A(?:{pattern})\z", options, MatchTimeout);
        }
        catch (ArgumentException wrong)
        {
            position = start;
            throw Mistake($"Not a regular expression: {wrong.Message}");
        }
    }

    private JsonNode? ReadJson()
    {
        var start = position;
        var open = 0;
        for (; position < text.Length; position++)
        {
            var c = text[position];
            if (c is '"' or '\'')
            {
                for (position++; position < text.Length && text[position] != c; position++)
                {
                    position += text[position] == '\\' ? 1 : 0;
                }
            }
            else if (c is '[' or '{')
            {
                open++;
            }
            else if (c is ']' or '}' && --open == 0)
            {
                position++;
                break;
            }
        }

        try
        {
            // Gson reads single quotes as double ones.
            return JsonNode.Parse(text[start..Math.Min(position, text.Length)].Replace('\'', '"'));
        }
        catch (JsonException)
        {
            position = start;
            throw Mistake("Not a JSON list or object");
        }
    }

    private JsonNode? ReadWord()
    {
        var start = position;
        while (position < text.Length && text[position] is not (' ' or ')' or '&' or '|' or '=' or '<' or '>' or '!'))
        {
            position++;
        }

        var word = text[start..position];
        switch (word)
        {
            case "true":
                return JsonValue.Create(true);
            case "false":
                return JsonValue.Create(false);
            case "null":
                return null;
        }

        if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            return JsonValue.Create(number);
        }

        position = start;
        throw Mistake($"'{word}' is not a value: text stands in quotes");
    }

    private char Peek()
    {
        while (position < text.Length && text[position] == ' ')
        {
            position++;
        }

        return position < text.Length ? text[position] : '\0';
    }

    private bool Take(string expected)
    {
        Peek();
        if (string.CompareOrdinal(text, position, expected, 0, expected.Length) != 0)
        {
            return false;
        }

        position += expected.Length;
        return true;
    }

    private ExpressionSyntaxException Mistake(string cause) => new(cause, text, Math.Min(position, text.Length));
}
