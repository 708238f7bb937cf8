using System.Text;

namespace Integrator.Core.Expressions.Synapse;

/// <content>Names and JSON paths behind <c>payload</c>, <c>vars</c> and functions.</content>
internal sealed partial class SynapseParser
{
    private SynapseNode ReadVariable()
    {
        string name;
        if (Kind == SynapseTokenKind.Dot && tokens[index + 1].Kind == SynapseTokenKind.Text)
        {
            name = Bare(tokens[index + 1].Text);
            index += 2;
        }
        else
        {
            name = ReadPropertyName();
        }

        return new VariableNode(name, new PathTemplate(ReadPath()));
    }

    /// <summary><c>.name</c>, a keyword behind a dot, <c>["name"]</c> or <c>.["name"]</c>.</summary>
    private string ReadPropertyName()
    {
        if (Kind == SynapseTokenKind.Dot && (tokens[index + 1].Kind == SynapseTokenKind.Identifier || tokens[index + 1].IsKeyword))
        {
            index += 2;
            return tokens[index - 1].Text;
        }

        var bracket = Kind == SynapseTokenKind.Dot ? index + 1 : index;
        if (tokens[bracket].Kind == SynapseTokenKind.LeftBracket && tokens[bracket + 1].Kind == SynapseTokenKind.Text)
        {
            index = bracket + 2;
            Expect(SynapseTokenKind.RightBracket, "']'");
            return Bare(tokens[index - 2].Text);
        }

        index = Math.Min(bracket, tokens.Count - 1);
        throw Mistake("Expected a name: .name or [\"name\"]");
    }

    private List<PathPart> ReadPath()
    {
        var parts = new List<PathPart>();
        var fixedText = new StringBuilder();
        while (ReadStep(parts, fixedText))
        {
        }

        Flush(parts, fixedText);
        return parts;
    }

    private bool ReadStep(List<PathPart> parts, StringBuilder fixedText)
    {
        var next = index + 1 < tokens.Count ? tokens[index + 1] : default;
        switch (Kind)
        {
            case SynapseTokenKind.Dot when next.Kind == SynapseTokenKind.LeftBracket:
                index++;
                ReadBracket(parts, fixedText);
                return true;
            case SynapseTokenKind.LeftBracket:
                ReadBracket(parts, fixedText);
                return true;
            case SynapseTokenKind.Dot when next.Kind is SynapseTokenKind.Identifier or SynapseTokenKind.Asterisk or SynapseTokenKind.JsonPathFunction
                || next.IsKeyword:
                fixedText.Append('.').Append(next.Text);
                index += 2;
                return true;
            case SynapseTokenKind.DoubleDot when next.Kind is SynapseTokenKind.Identifier or SynapseTokenKind.Asterisk:
                fixedText.Append("..").Append(next.Text);
                index += 2;
                return true;
            case SynapseTokenKind.Dot or SynapseTokenKind.DoubleDot:
                index++;
                throw Mistake(next.Kind == SynapseTokenKind.End
                    ? "A name must follow the dot"
                    : $"'{next.Text}' is no plain name here: write [\"{Bare(next.Text)}\"]");
            default:
                return false;
        }
    }

    private void ReadBracket(List<PathPart> parts, StringBuilder fixedText)
    {
        index++;
        fixedText.Append('[');
        if (Kind == SynapseTokenKind.Asterisk && tokens[index + 1].Kind == SynapseTokenKind.RightBracket)
        {
            index++;
            fixedText.Append('*');
        }
        else if (Kind == SynapseTokenKind.Question)
        {
            index++;
            ReadFilter(parts, fixedText);
        }
        else if (Kind == SynapseTokenKind.LeftParenthesis && !IsExpressionInParentheses())
        {
            ReadFilter(parts, fixedText);
        }
        else
        {
            ReadIndexes(parts, fixedText);
        }

        Expect(SynapseTokenKind.RightBracket, "']'");
        fixedText.Append(']');
    }

    // [(payload.i + 1)] is an index, [(@.length-1)] a filter: whatever reads as an expression is one.
    private bool IsExpressionInParentheses()
    {
        // Attempts inside attempts would double with every level.
        if (++attempts > MaximumAttempts)
        {
            throw Mistake("Too many bracketed indexes inside each other");
        }

        var start = index;
        var depth = nesting;
        try
        {
            ReadExpression();
            return Kind is SynapseTokenKind.RightBracket or SynapseTokenKind.Colon or SynapseTokenKind.Comma;
        }
        catch (ExpressionSyntaxException)
        {
            return false;
        }
        finally
        {
            index = start;
            nesting = depth;
        }
    }

    private void ReadIndexes(List<PathPart> parts, StringBuilder fixedText)
    {
        var first = index;
        var isSlice = false;
        if (Kind != SynapseTokenKind.Colon)
        {
            var negated = Kind == SynapseTokenKind.Minus;
            index += negated ? 1 : 0;
            var expression = ReadExpression();
            isSlice = Kind == SynapseTokenKind.Colon;
            if (negated && !isSlice)
            {
                index = first;
                throw Mistake("A negative index needs no blank behind its sign: [-1]");
            }

            AddIndex(parts, fixedText, expression, Form(isSlice, negated), first);
        }

        while (Kind is SynapseTokenKind.Colon or SynapseTokenKind.Comma)
        {
            isSlice = Kind == SynapseTokenKind.Colon;
            fixedText.Append(isSlice ? ':' : ',');
            index++;
            if (isSlice && Kind is SynapseTokenKind.RightBracket or SynapseTokenKind.Colon)
            {
                continue;
            }

            var start = index;
            var negated = isSlice && Kind == SynapseTokenKind.Minus;
            index += negated ? 1 : 0;
            AddIndex(parts, fixedText, ReadExpression(), Form(isSlice, negated), start);
        }
    }

    private static PathPartForm Form(bool isSlice, bool negated) =>
        !isSlice ? PathPartForm.Index : negated ? PathPartForm.NegatedSliceEnd : PathPartForm.SliceEnd;

    private void AddIndex(List<PathPart> parts, StringBuilder fixedText, SynapseNode expression, PathPartForm form, int firstToken)
    {
        if (expression is LiteralNode && index == firstToken + 1 && tokens[firstToken].Kind is SynapseTokenKind.Number or SynapseTokenKind.Text)
        {
            fixedText.Append(tokens[firstToken].Text);
            return;
        }

        Flush(parts, fixedText);
        parts.Add(new PathPart(Written(firstToken), expression, form));
    }

    private void ReadFilter(List<PathPart> parts, StringBuilder fixedText)
    {
        Expect(SynapseTokenKind.LeftParenthesis, "'('");
        fixedText.Append("?(");
        var open = 1;
        while (true)
        {
            if (Kind == SynapseTokenKind.End)
            {
                throw Mistake("The filter is not closed with ')]'");
            }

            var isMember = index > 0 && tokens[index - 1].Kind is SynapseTokenKind.Dot or SynapseTokenKind.DoubleDot;
            var start = index;
            if (!isMember && Kind != SynapseTokenKind.LeftParenthesis && ReadAccess() is { } access)
            {
                Flush(parts, fixedText);
                parts.Add(new PathPart(Written(start), access, PathPartForm.Filter));
                continue;
            }

            open += Kind == SynapseTokenKind.LeftParenthesis ? 1 : Kind == SynapseTokenKind.RightParenthesis ? -1 : 0;
            AppendFilterToken(fixedText);
            index++;
            if (open == 0)
            {
                return;
            }
        }
    }

    // Words that are operators of JSONPath need their blanks; everything else is joined as MI does it.
    private void AppendFilterToken(StringBuilder fixedText)
    {
        var token = Current;
        var text = token.Kind switch
        {
            SynapseTokenKind.And => "&&",
            SynapseTokenKind.Or => "||",
            _ => token.Text,
        };
        if (token.Kind == SynapseTokenKind.JsonPathWord && char.IsAsciiLetter(text[0]))
        {
            fixedText.Append(' ').Append(text).Append(' ');
        }
        else
        {
            fixedText.Append(text);
        }
    }

    private static void Flush(List<PathPart> parts, StringBuilder fixedText)
    {
        if (fixedText.Length > 0)
        {
            parts.Add(PathPart.Fixed(fixedText.ToString()));
            fixedText.Clear();
        }
    }

    private string Written(int firstToken)
    {
        var written = new StringBuilder();
        for (var i = firstToken; i < index; i++)
        {
            written.Append(tokens[i].Text);
        }

        return written.ToString();
    }

    private static string Bare(string literal) =>
        literal.Length > 1 && literal[0] is '"' or '\'' && literal[^1] == literal[0] ? literal[1..^1] : literal;
}
