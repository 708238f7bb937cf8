using System.Globalization;
using System.Text;
using System.Xml;

namespace Integrator.Mediators.Transformation.Payloads;

/// <summary>Escaping and recognising of values on their way into a payload (MI: TemplateProcessor).</summary>
internal static class PayloadText
{
    private static readonly XmlReaderSettings ReaderSettings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>True for text that begins as an XML element and ends in <c>&gt;</c>; more is not looked at.</summary>
    public static bool IsXml(string value)
    {
        var trimmed = value.AsSpan().Trim();
        if (trimmed.Length < 4 || trimmed[0] != '<' || trimmed[^1] != '>')
        {
            return false;
        }

        try
        {
            using var reader = XmlReader.Create(new StringReader(trimmed.ToString()), ReaderSettings);
            return reader.MoveToContent() == XmlNodeType.Element;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    /// <summary>True for text that begins as a JSON object or array does.</summary>
    public static bool IsJson(string value)
    {
        var trimmed = value.AsSpan().Trim();
        return trimmed.Length > 0 && trimmed[0] is '{' or '[';
    }

    /// <summary>Quotes, backslashes and the control characters that have a short escape, as a JSON string needs them.</summary>
    public static string EscapeJson(string value)
    {
        if (!value.AsSpan().ContainsAny("\"\\\b\f\n\r\t"))
        {
            return value;
        }

        var text = new StringBuilder(value.Length + 16);
        foreach (var character in value)
        {
            text.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                _ => null,
            });
            if (character is not ('"' or '\\'))
            {
                AppendControl(text, character);
            }
        }

        return text.ToString();
    }

    /// <summary>Only the control characters that have a short escape (<c>escapeXmlChars="true"</c>).</summary>
    public static string EscapeControls(string value)
    {
        var text = new StringBuilder(value.Length + 16);
        foreach (var character in value)
        {
            AppendControl(text, character);
        }

        return text.ToString();
    }

    /// <summary>A value between quotes that may be escaped already: escapes stay as they are, what is bare is escaped.</summary>
    public static string EscapeBareJson(string value)
    {
        if (!value.AsSpan().ContainsAny("\"\\\b\f\n\r\t"))
        {
            return value;
        }

        var text = new StringBuilder(value.Length + 16);
        for (var i = 0; i < value.Length; i++)
        {
            var character = value[i];
            if (character == '\\' && i + 1 < value.Length && value[i + 1] is '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't')
            {
                text.Append(character).Append(value[++i]);
            }
            else
            {
                text.Append(EscapeJson(character.ToString()));
            }
        }

        return text.ToString();
    }

    /// <summary>Markup characters as entities; characters that XML cannot hold are left out (commons-text escapeXml10).</summary>
    public static string EscapeXml(string value)
    {
        var text = new StringBuilder(value.Length + 16);
        for (var i = 0; i < value.Length; i++)
        {
            var character = value[i];
            switch (character)
            {
                case '<':
                    text.Append("&lt;");
                    break;
                case '>':
                    text.Append("&gt;");
                    break;
                case '&':
                    text.Append("&amp;");
                    break;
                case '"':
                    text.Append("&quot;");
                    break;
                case '\'':
                    text.Append("&apos;");
                    break;
                case >= '\u007F' and <= '\u0084' or >= '\u0086' and <= '\u009F':
                    text.Append("&#").Append(((int)character).ToString(CultureInfo.InvariantCulture)).Append(';');
                    break;
                default:
                    if (i + 1 < value.Length && char.IsSurrogatePair(character, value[i + 1]))
                    {
                        text.Append(character).Append(value[++i]);
                    }
                    else if (XmlConvert.IsXmlChar(character))
                    {
                        text.Append(character);
                    }

                    break;
            }
        }

        return text.ToString();
    }

    private static void AppendControl(StringBuilder text, char character)
    {
        switch (character)
        {
            case '\b':
                text.Append("\\b");
                break;
            case '\f':
                text.Append("\\f");
                break;
            case '\n':
                text.Append("\\n");
                break;
            case '\r':
                text.Append("\\r");
                break;
            case '\t':
                text.Append("\\t");
                break;
            default:
                text.Append(character);
                break;
        }
    }
}
