using System.Text;

namespace Integrator.Core.Services.Rest.Yaml;

/// <summary>Literal (<c>|</c>) and folded (<c>&gt;</c>) blocks of text.</summary>
internal static class YamlBlock
{
    /// <param name="header">The indicator with what stands behind it: chomping, indentation.</param>
    /// <param name="position">The first line of the block; afterwards the first behind it.</param>
    /// <param name="indent">Indentation of the key that the block belongs to.</param>
    public static string Read(string header, string[] lines, ref int position, int indent)
    {
        var inner = header.AsSpan(1).IndexOfAnyInRange('1', '9') is >= 0 and var digit ? Math.Max(indent, 0) + header[digit + 1] - '0' : -1;
        var content = new List<string>();
        for (; position < lines.Length; position++)
        {
            var line = lines[position];
            if (line.Trim().Length == 0)
            {
                content.Add("");
                continue;
            }

            var own = line.Length - line.TrimStart(' ').Length;
            if (inner < 0)
            {
                inner = own;
            }

            if (own <= indent || own < inner)
            {
                break;
            }

            content.Add(line[inner..].TrimEnd('\r'));
        }

        var last = content.FindLastIndex(static line => line.Length > 0) + 1;
        var text = header[0] == '|' ? string.Join('\n', content.Take(last)) : Fold(content, last);
        return header.Contains('-', StringComparison.Ordinal) || last == 0 ? text
            : header.Contains('+', StringComparison.Ordinal) ? text + new string('\n', content.Count - last + 1)
            : text + "\n";
    }

    /// <summary>A line end becomes a blank, except around empty lines and lines that are indented further.</summary>
    private static string Fold(List<string> content, int count)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            var line = content[i];
            if (i == 0)
            {
                text.Append(line);
                continue;
            }

            var before = content[i - 1];
            if (line.Length == 0)
            {
                text.Append('\n');
            }
            else if (line[0] == ' ' || before is [' ', ..])
            {
                text.Append('\n').Append(line);
            }
            else
            {
                text.Append(before.Length == 0 ? "" : " ").Append(line);
            }
        }

        return text.ToString();
    }
}
