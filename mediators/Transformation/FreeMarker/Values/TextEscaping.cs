using System.Globalization;
using System.Text;

namespace Integrator.Mediators.Transformation.FreeMarker.Values;

/// <summary>The escapings that built-ins offer.</summary>
internal static class TextEscaping
{
    /// <summary>For a JSON string: FreeMarker escapes <c>&lt;/</c>, <c>]]&gt;</c> and control characters besides quotes and backslashes.</summary>
    public static string Json(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            result.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                '/' when i > 0 && text[i - 1] == '<' => "\\/",
                '>' when i > 1 && text[i - 1] == ']' && text[i - 2] == ']' => "\\u003E",
                '<' when i + 1 < text.Length && text[i + 1] is '!' or '?' => "\\u003C",
                < ' ' or (>= '\u007F' and <= '\u009F') or '\u2028' or '\u2029' => "\\u" + ((int)character).ToString("X4", CultureInfo.InvariantCulture),
                _ => character.ToString(),
            });
        }

        return result.ToString();
    }

    /// <summary>For XML content and attributes.</summary>
    public static string Xml(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", "&apos;", StringComparison.Ordinal);

    /// <summary>For HTML: the apostrophe by its number.</summary>
    public static string Html(string text) => Xml(text).Replace("&apos;", "&#39;", StringComparison.Ordinal);
}
