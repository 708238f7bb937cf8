using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integrator.Core.Expressions.JsonPaths.Filters;

namespace Integrator.Core.Expressions.JsonPaths;

/// <summary>Reads a path in Jayway's grammar (PathCompiler) into linked steps.</summary>
internal sealed class JsonPathCompiler
{
    private const int MaximumSteps = 1000;

    private readonly string text;
    private readonly int depth;
    private readonly List<JsonPathStep> steps = [];
    private int position;

    private JsonPathCompiler(string text, int depth)
    {
        this.text = text;
        this.depth = depth;
    }

    /// <summary>The steps behind <c>$</c> or <c>@</c>, linked.</summary>
    /// <param name="depth">How many filters and arguments surround the path.</param>
    /// <exception cref="ExpressionSyntaxException">The text is not JSONPath.</exception>
    public static List<JsonPathStep> Compile(string path, int depth)
    {
        var text = path.Trim();
        if (depth > 50)
        {
            throw new ExpressionSyntaxException("Paths nested too deeply", text, 0);
        }

        if (text.Length == 0)
        {
            throw new ExpressionSyntaxException("The JSONPath is empty: $ is the whole document", path, 0);
        }

        if (text[0] is not ('$' or '@'))
        {
            text = "$." + text;
        }

        if (text[^1] == '.')
        {
            throw new ExpressionSyntaxException("A path must not end with '.' or '..'", text, text.Length - 1);
        }

        var compiler = new JsonPathCompiler(text, depth);
        compiler.ReadSteps();
        return compiler.Link();
    }

    private void ReadSteps()
    {
        position = 1;
        if (position < text.Length && text[position] is not ('.' or '['))
        {
            throw Mistake("Expected '.' or '['");
        }

        while (position < text.Length)
        {
            if (steps.Count >= MaximumSteps)
            {
                throw Mistake("The path has too many steps");
            }

            if (text[position] == '.')
            {
                ReadDots();
            }

            switch (text[position])
            {
                case '[':
                    ReadBracket();
                    // Jayway looks at no single character behind a bracket: $.a[0]) is $.a[0].
                    position = position == text.Length - 1 ? text.Length : position;
                    break;
                case '*':
                    position++;
                    steps.Add(new WildcardStep());
                    break;
                default:
                    ReadNameOrFunction();
                    break;
            }
        }
    }

    private void ReadDots()
    {
        position++;
        if (position < text.Length && text[position] == '.')
        {
            position++;
            steps.Add(new ScanStep());
        }

        if (position >= text.Length || text[position] == '.')
        {
            throw Mistake("A name, '*' or '[' must follow the dot");
        }
    }

    private void ReadNameOrFunction()
    {
        var start = position;
        while (position < text.Length && text[position] is not ('.' or '[' or '('))
        {
            if (text[position] == ' ')
            {
                throw Mistake("A name with blanks must stand in brackets: ['my name']");
            }

            position++;
        }

        var name = text[start..position];
        if (position < text.Length && text[position] == '(')
        {
            steps.Add(new FunctionStep(name, ReadArguments()));
        }
        else
        {
            steps.Add(new MemberStep([name]));
        }
    }

    private FunctionArgument[] ReadArguments()
    {
        var end = Closing(position, '(', ')');
        var arguments = new List<FunctionArgument>();
        foreach (var part in SplitArguments(text[(position + 1)..end]))
        {
            arguments.Add(part[0] is '$' or '@' ? new(null, JsonPath.Parse(part, depth + 1)) : new(ReadLiteral(part), null));
        }

        position = end + 1;
        return arguments.ToArray();
    }

    private JsonNode? ReadLiteral(string part)
    {
        try
        {
            return JsonNode.Parse(part);
        }
        catch (JsonException)
        {
            throw Mistake("An argument must be a path or JSON");
        }
    }

    private static List<string> SplitArguments(string list)
    {
        var parts = new List<string>();
        var nesting = 0;
        var quoted = false;
        var start = 0;
        for (var i = 0; i <= list.Length; i++)
        {
            var c = i < list.Length ? list[i] : ',';
            if (quoted)
            {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"' && i < list.Length;
                continue;
            }

            quoted = c == '"';
            nesting += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
            if (c == ',' && (nesting == 0 || i >= list.Length))
            {
                var part = list[start..Math.Min(i, list.Length)].Trim();
                start = i + 1;
                if (part.Length > 0)
                {
                    parts.Add(part);
                }
            }
        }

        return parts;
    }

    private void ReadBracket()
    {
        var first = position + 1;
        while (first < text.Length && text[first] == ' ')
        {
            first++;
        }

        if (first >= text.Length)
        {
            throw Mistake("The bracket is not closed");
        }

        switch (text[first])
        {
            case '\'' or '"':
                ReadQuotedNames(first);
                break;
            case '*':
                steps.Add(new WildcardStep());
                position = Expect(']', first + 1);
                break;
            case '?':
                ReadFilter(first);
                break;
            case '-' or ':' or (>= '0' and <= '9'):
                ReadIndexes(first);
                break;
            default:
                position = first;
                throw Mistake("Expected a quoted name, an index, '*' or '?(' in brackets");
        }
    }

    private void ReadQuotedNames(int at)
    {
        var names = new List<string>();
        while (true)
        {
            var quote = text[at];
            if (quote is not ('\'' or '"'))
            {
                position = at;
                throw Mistake("Expected a name in quotes");
            }

            var name = new StringBuilder();
            for (at++; at < text.Length && text[at] != quote; at++)
            {
                if (text[at] == '\\' && at + 1 < text.Length)
                {
                    at++;
                }

                name.Append(text[at]);
            }

            names.Add(name.ToString());
            at = Skip(at + 1);
            if (at < text.Length && text[at] == ',')
            {
                at = Skip(at + 1);
                if (at < text.Length)
                {
                    continue;
                }
            }

            break;
        }

        position = Expect(']', at);
        steps.Add(new MemberStep(names.ToArray()));
    }

    private void ReadIndexes(int start)
    {
        var end = text.IndexOf(']', start);
        if (end < 0)
        {
            throw Mistake("The bracket is not closed");
        }

        var list = text[start..end];
        position = end + 1;
        if (list.Contains(':', StringComparison.Ordinal))
        {
            var ends = list.Split(':');
            var from = ReadIndex(ends[0]);
            var to = ReadIndex(ends[1]);
            if (from is null && to is null)
            {
                throw Mistake("A slice needs a start or an end");
            }

            steps.Add(new SliceStep(from, to));
            return;
        }

        var parts = list.Split(',');
        var indexes = new int[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            indexes[i] = ReadIndex(parts[i]) ?? throw Mistake("An index is missing");
        }

        steps.Add(new IndexStep(indexes));
    }

    private int? ReadIndex(string part)
    {
        var trimmed = part.Trim();
        if (trimmed.Length == 0)
        {
            return null;
        }

        return int.TryParse(trimmed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index)
            ? index
            : throw Mistake($"'{trimmed}' is not an index");
    }

    private void ReadFilter(int questionMark)
    {
        var open = Skip(questionMark + 1);
        if (open >= text.Length || text[open] != '(')
        {
            throw Mistake("A filter is written [?(..)]");
        }

        var close = Closing(open, '(', ')');
        steps.Add(new FilterStep(FilterCompiler.Compile(text[(open + 1)..close], depth + 1)));
        position = Expect(']', close + 1);
    }

    // The bracket that closes the one at a position; quoted text and regular expressions are passed over.
    private int Closing(int open, char opening, char closing)
    {
        var nesting = 0;
        for (var i = open; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '\'' or '"' || (c == '/' && opening == '(' && FilterCompiler.IsRegexStart(text, i)))
            {
                for (i++; i < text.Length && text[i] != c; i++)
                {
                    i += text[i] == '\\' ? 1 : 0;
                }
            }
            else if (c == opening)
            {
                nesting++;
            }
            else if (c == closing && --nesting == 0)
            {
                return i;
            }
        }

        throw Mistake($"'{opening}' is not closed");
    }

    private int Expect(char expected, int at)
    {
        at = Skip(at);
        if (at >= text.Length || text[at] != expected)
        {
            position = Math.Min(at, text.Length);
            throw Mistake($"Expected '{expected}'");
        }

        return at + 1;
    }

    private int Skip(int at)
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        return at;
    }

    private List<JsonPathStep> Link()
    {
        // $..a.sum() aggregates over everything the scan finds, not over each find.
        if (steps.Count > 1 && steps[0] is ScanStep && steps[^1] is FunctionStep function)
        {
            var scanned = steps[..^1];
            if (function.Name is "length" or "size")
            {
                scanned.Add(new WildcardStep());
            }

            steps.Clear();
            steps.Add(new FunctionStep(function.Name, [new FunctionArgument(null, new JsonPath(text, Chain(scanned)))]));
        }

        return Chain(steps);
    }

    private static List<JsonPathStep> Chain(List<JsonPathStep> chain)
    {
        for (var i = 0; i < chain.Count - 1; i++)
        {
            chain[i].Next = chain[i + 1];
        }

        var definite = true;
        foreach (var step in chain)
        {
            step.UpstreamDefinite = definite;
            definite &= step.IsDefinite;
        }

        return chain;
    }

    private ExpressionSyntaxException Mistake(string cause) => new(cause, text, Math.Min(position, text.Length));
}
