using System.Globalization;
using System.Text;

namespace Integrator.Core.Configuration;

/// <summary>Reads <c>.properties</c> files as java.util.Properties does: comments, <c>=</c>, <c>:</c> or blank as separator, continued lines, escapes.</summary>
public static class JavaProperties
{
    public static IReadOnlyDictionary<string, string> Parse(string text)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        using var reader = new StringReader(text.TrimStart('\uFEFF'));
        while (reader.ReadLine() is { } line)
        {
            line = line.TrimStart(' ', '\t', '\f');
            if (line.Length == 0 || line[0] is '#' or '!')
            {
                continue;
            }

            while (IsContinued(line) && reader.ReadLine() is { } next)
            {
                line = line[..^1] + next.TrimStart(' ', '\t', '\f');
            }

            var end = KeyEnd(line);
            var start = end;
            while (start < line.Length && line[start] is ' ' or '\t' or '\f')
            {
                start++;
            }

            if (start < line.Length && line[start] is '=' or ':')
            {
                start++;
            }

            found[Unescape(line[..end])] = Unescape(line[start..].TrimStart(' ', '\t', '\f'));
        }

        return found;
    }

    /// <summary>Writes properties so that <see cref="Parse"/> reads the same.</summary>
    public static string Write(IEnumerable<KeyValuePair<string, string>> properties)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in properties)
        {
            Escape(text, name, isKey: true);
            text.Append('=');
            Escape(text, value, isKey: false);
            text.Append('\n');
        }

        return text.ToString();
    }

    private static bool IsContinued(string line)
    {
        var count = 0;
        while (count < line.Length && line[line.Length - 1 - count] == '\\')
        {
            count++;
        }

        return count % 2 == 1;
    }

    private static int KeyEnd(string line)
    {
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '\\')
            {
                at++;
            }
            else if (line[at] is '=' or ':' or ' ' or '\t' or '\f')
            {
                return at;
            }
        }

        return line.Length;
    }

    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\' || ++at == text.Length)
            {
                result.Append(at < text.Length ? text[at] : "");
                continue;
            }

            if (text[at] == 'u' && at + 4 < text.Length && int.TryParse(text.AsSpan(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                result.Append((char)code);
                at += 4;
                continue;
            }

            result.Append(text[at] switch
            {
                't' => '\t',
                'n' => '\n',
                'r' => '\r',
                'f' => '\f',
                var other => other,
            });
        }

        return result.ToString();
    }

    private static void Escape(StringBuilder text, string value, bool isKey)
    {
        for (var at = 0; at < value.Length; at++)
        {
            text.Append(value[at] switch
            {
                '\\' => @"\\",
                '\n' => @"\n",
                '\r' => @"\r",
                '\t' => @"\t",
                '\f' => @"\f",
                ' ' when isKey || at == 0 => @"\ ",
                '=' or ':' or '#' or '!' => $"\\{value[at]}",
                var other => other.ToString(),
            });
        }
    }
}
