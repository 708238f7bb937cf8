using System.Text;
using System.Text.RegularExpressions;

namespace Integrator.Mediators.Extension.Scripting;

/// <summary>
/// Turns what ECMAScript 5.1 does not know, but scripts of MI use, into what it knows: XML literals and operators of E4X (ECMA-357, MI's Rhino),
/// <c>let</c> and <c>const</c>, template literals and arrow functions (MI's GraalVM). Lines stay where they are.
/// </summary>
internal sealed partial class ScriptLowering
{
    /// <summary>Brackets within brackets.</summary>
    private const int MaximumDepth = 200;

    private const string ExpressionMayFollow = "(,=:[!&|?{};+-*%<>~^";

    private static readonly Regex Addition = new(@"([\w$]+(?:\.[\w$]+)+)(\s*)\+=(\s*)\z", RegexOptions.RightToLeft, TimeSpan.FromSeconds(1));

    private readonly string text;
    private readonly StringBuilder output = new();
    private int position;
    private int depth;
    private bool hasE4x;

    /// <summary>The word or the punctuation mark before <see cref="position"/>.</summary>
    private string last = "";

    private ScriptLowering(string text) => this.text = text;

    /// <summary>The script in ECMAScript 5.1; what cannot be understood stays as it is, for the parser to complain of.</summary>
    public static string Lower(string text, out bool hasE4x)
    {
        var lowering = new ScriptLowering(text);
        lowering.CopyUntil('\0');
        hasE4x = lowering.hasE4x;
        return lowering.output.ToString();
    }

    private char Current => position < text.Length ? text[position] : '\0';

    private char Next => position + 1 < text.Length ? text[position + 1] : '\0';

    private bool MayBeginExpression => last.Length == 0 || (last.Length == 1 && ExpressionMayFollow.Contains(last[0], StringComparison.Ordinal))
        || last is "return" or "typeof" or "case" or "in" or "of" or "new" or "else" or "=>";

    /// <summary>Copies up to a closing mark on this level, or to the end; stands on the mark then.</summary>
    private void CopyUntil(char end)
    {
        if (++depth > MaximumDepth)
        {
            throw new ScriptException($"brackets nested deeper than {MaximumDepth}");
        }

        while (position < text.Length && (Current != end || end == '\0'))
        {
            CopyOne();
        }

        depth--;
    }

    private void CopyOne()
    {
        var c = Current;
        if (char.IsWhiteSpace(c))
        {
            output.Append(c);
            position++;
        }
        else if (c == '/' && Next is '/' or '*')
        {
            CopyComment();
        }
        else if (c is '"' or '\'' || (c == '/' && MayBeginExpression))
        {
            CopyQuoted(c);
        }
        else if (c == '`')
        {
            ReadTemplate();
        }
        else if (c == '<' && MayBeginExpression && (char.IsLetter(Next) || Next is '_'))
        {
            var isAdded = last == "=" && BeginAddition();
            new E4xLiteral(this).Read();
            output.Append(isAdded ? ")" : "");
            hasE4x = true;
            last = ")";
        }
        else if (char.IsLetter(c) || c is '_' or '$')
        {
            CopyWord();
        }
        else if (char.IsDigit(c))
        {
            CopyNumber();
        }
        else if (c == '.' && !MayBeginExpression && ReadE4xOperator())
        {
            last = ")";
        }
        else if (c == '=' && Next == '>')
        {
            ReadArrow();
        }
        else
        {
            output.Append(c);
            position++;
            last = c.ToString();
            if (c is '(' or '[' or '{')
            {
                var close = c == '(' ? ')' : c == '[' ? ']' : '}';
                CopyUntil(close);
                if (Current == close)
                {
                    output.Append(close);
                    position++;
                }

                last = close == '}' ? ";" : close.ToString();
            }
        }
    }

    /// <summary><c>a.b += &lt;literal/&gt;</c> adds to a list of elements: <c>a.b = XML.plus(a.b, ...)</c>.</summary>
    private bool BeginAddition()
    {
        var match = Addition.Match(output.ToString());
        if (match.Success)
        {
            output.Length = match.Index;
            output.Append(match.Groups[1].Value).Append(match.Groups[2].Value).Append("= XML.plus(").Append(match.Groups[1].Value).Append(',').Append(match.Groups[3].Value);
        }

        return match.Success;
    }

    private void CopyComment()
    {
        var end = Next == '/' ? text.IndexOf('\n', position) : text.IndexOf("*/", position + 2, StringComparison.Ordinal) + 2;
        end = end < position + 2 ? text.Length : end;
        output.Append(text, position, end - position);
        position = end;
    }

    private void CopyQuoted(char quote)
    {
        var start = position++;
        var inClass = false;
        while (position < text.Length && (Current != quote || inClass) && Current != '\n')
        {
            inClass = quote == '/' && (Current == '[' || (inClass && Current != ']'));
            position += Current == '\\' ? 2 : 1;
        }

        position = Math.Min(position + 1, text.Length);
        output.Append(text, start, position - start);
        last = ")";
    }

    private void CopyWord()
    {
        var start = position;
        while (char.IsLetterOrDigit(Current) || Current is '_' or '$')
        {
            position++;
        }

        var word = text[start..position];
        if (word == "for" && last != "." && ReadForEach())
        {
            return;
        }

        var isDeclaration = word is "let" or "const" && last is not "." && BeginsName(position);
        output.Append(isDeclaration ? "var" : word);
        last = word;
    }

    private bool BeginsName(int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at < text.Length && (char.IsLetter(text[at]) || text[at] is '_' or '$');
    }

    private void CopyNumber()
    {
        var start = position;
        while (char.IsLetterOrDigit(Current) || (Current == '.' && Next != '.'))
        {
            position++;
        }

        output.Append(text, start, position - start);
        last = ")";
    }

    private void ReadTemplate()
    {
        output.Append("(\"");
        for (position++; position < text.Length && Current != '`';)
        {
            if (Current == '$' && Next == '{')
            {
                output.Append("\" + (");
                position += 2;
                last = "(";
                CopyUntil('}');
                position++;
                output.Append(") + \"");
            }
            else if (Current == '\\' && Next is '`' or '$')
            {
                output.Append(Next);
                position += 2;
            }
            else if (Current == '\\')
            {
                output.Append(Current).Append(Next);
                position += 2;
            }
            else
            {
                AppendQuoted(Current);
                position++;
            }
        }

        position++;
        output.Append("\")");
        last = ")";
    }

    /// <summary>One character of a string in double quotes; a line end stays a line end of the script too.</summary>
    private void AppendQuoted(char c) => output.Append(c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\r' => "",
        '\n' => "\\n\" +\n\"",
        _ => c.ToString(),
    });

    /// <summary><c>a =&gt; b</c>: the parameters have been copied already.</summary>
    private void ReadArrow()
    {
        position += 2;
        var end = output.Length;
        while (end > 0 && char.IsWhiteSpace(output[end - 1]))
        {
            end--;
        }

        var start = end;
        if (start > 0 && output[start - 1] == ')')
        {
            for (var depth = 0; start > 0;)
            {
                start--;
                depth += output[start] == ')' ? 1 : output[start] == '(' ? -1 : 0;
                if (depth == 0)
                {
                    break;
                }
            }

            output.Insert(start, "(function ");
        }
        else
        {
            while (start > 0 && (char.IsLetterOrDigit(output[start - 1]) || output[start - 1] is '_' or '$'))
            {
                start--;
            }

            output.Insert(end, ")").Insert(start, "(function (");
        }

        while (char.IsWhiteSpace(Current))
        {
            output.Append(Current);
            position++;
        }

        last = "=>";
        if (Current == '{')
        {
            CopyOne();
        }
        else
        {
            output.Append(" { return ");
            while (position < text.Length && Current is not (',' or ';' or ')' or ']' or '}'))
            {
                CopyOne();
            }

            output.Append("; }");
        }

        output.Append(')');
        last = ")";
    }

    /// <summary>E4X behind a value: <c>..name</c>, <c>..*::name</c>, <c>.ns::name</c>, <c>.*</c>, <c>.@name</c>; false for a plain member.</summary>
    private bool ReadE4xOperator()
    {
        var start = position;
        var deep = Next == '.';
        position += deep ? 2 : 1;
        var attribute = Current == '@';
        position += attribute ? 1 : 0;
        var space = ReadName();
        var name = space;
        if (Current == ':' && Next == ':')
        {
            position += 2;
            name = ReadName();
        }
        else
        {
            space = "*";
        }

        if (name.Length == 0 || (!deep && !attribute && space == "*" && name != "*" && text.AsSpan(start, position - start).IndexOf("::") < 0))
        {
            position = start;
            return false;
        }

        hasE4x = true;
        if (attribute && !deep && space == "*" && name != "*")
        {
            // A member, so that it can be set and deleted too.
            output.Append("[\"@").Append(name).Append("\"]");
            return true;
        }

        output.Append(attribute ? ".attribute(\"" : deep ? ".descendants(\"" : ".child(\"").Append(name).Append('"');
        output.Append(space == "*" ? ")" : $", {space})");
        return true;
    }

    private string ReadName()
    {
        var start = position;
        if (Current == '*')
        {
            position++;
        }

        while (position > start && text[start] != '*' ? char.IsLetterOrDigit(Current) || Current is '_' or '-' or '$' : position == start && (char.IsLetter(Current) || Current is '_' or '$'))
        {
            position++;
        }

        return text[start..position];
    }

    /// <summary>An XML literal: text in quotes, with the values of <c>{expressions}</c> in between.</summary>
    private sealed class E4xLiteral(ScriptLowering script)
    {
        public void Read()
        {
            script.output.Append("XML(\"");
            var depth = 0;
            do
            {
                if (script.Current == '<')
                {
                    depth += ReadTag();
                }
                else if (script.Current == '{')
                {
                    ReadValue("XML.text(");
                }
                else
                {
                    script.AppendQuoted(script.Current);
                    script.position++;
                }
            }
            while (depth > 0 && script.position < script.text.Length);
            script.output.Append("\")");
        }

        /// <summary>Reads a tag; 1 for one that opens an element, -1 for one that closes one, 0 for an empty element or a comment.</summary>
        private int ReadTag()
        {
            if (script.text.AsSpan(script.position).StartsWith("<!--") || script.text.AsSpan(script.position).StartsWith("<![CDATA["))
            {
                var end = script.Next == '!' && script.text[script.position + 2] == '-' ? "-->" : "]]>";
                var close = script.text.IndexOf(end, script.position, StringComparison.Ordinal);
                Copy(close < 0 ? script.text.Length : close + end.Length);
                return 0;
            }

            var closes = script.Next == '/';
            var empty = false;
            while (script.position < script.text.Length && script.Current != '>')
            {
                empty = script.Current == '/' && script.Next == '>';
                if (script.Current == '{')
                {
                    ReadValue("XML.attribute(");
                }
                else if (script.Current is '"' or '\'')
                {
                    var close = script.text.IndexOf(script.Current, script.position + 1);
                    Copy(close < 0 ? script.text.Length : close + 1);
                }
                else
                {
                    script.AppendQuoted(script.Current);
                    script.position++;
                }
            }

            script.AppendQuoted('>');
            script.position++;
            return closes ? -1 : empty ? 0 : 1;
        }

        private void Copy(int end)
        {
            for (; script.position < end; script.position++)
            {
                script.AppendQuoted(script.Current);
            }
        }

        private void ReadValue(string function)
        {
            script.output.Append("\" + ").Append(function);
            script.position++;
            script.last = "(";
            script.CopyUntil('}');
            script.position++;
            script.output.Append(") + \"");
        }
    }
}
