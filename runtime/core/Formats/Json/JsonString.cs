using System.Globalization;
using System.Text;

namespace Integrator.Core.Formats.Json;

/// <summary>JSON strings as Gson, which MI writes JSON with, escapes them (RFC 8259 section 7).</summary>
public static class JsonString
{
    /// <summary>Appends the text in quotes.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="value">What to quote.</param>
    /// <param name="escapesHtml">Whether <c>&lt; &gt; &amp; = '</c> are escaped too (Gson's setting of that name).</param>
    public static void Append(StringBuilder text, string value, bool escapesHtml = false)
    {
        text.Append('"');
        foreach (var character in value)
        {
            if (ShortName(character) is not '\0' and var name)
            {
                text.Append('\\').Append(name);
            }
            else if (character is < ' ' or '\u2028' or '\u2029' || (escapesHtml && IsHtml(character)))
            {
                text.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                text.Append(character);
            }
        }

        text.Append('"');
    }

    private static char ShortName(char character) => character switch
    {
        '"' => '"',
        '\\' => '\\',
        '\n' => 'n',
        '\r' => 'r',
        '\t' => 't',
        '\b' => 'b',
        '\f' => 'f',
        _ => '\0',
    };

    private static bool IsHtml(char character) => character is '<' or '>' or '&' or '=' or '\'';
}
