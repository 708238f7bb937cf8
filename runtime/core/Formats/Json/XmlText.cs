using System.Globalization;
using System.Text;
using System.Xml;

namespace Integrator.Core.Formats.Json;

/// <summary>JSON strings as XML text.</summary>
internal static class XmlText
{
    /// <summary>The text with every character that XML cannot hold written as <c>\uXXXX</c>, as MI does.</summary>
    public static string Representable(string text)
    {
        var i = 0;
        while (i < text.Length && XmlConvert.IsXmlChar(text[i]))
        {
            i++;
        }

        return i == text.Length ? text : Escape(text, i);
    }

    private static string Escape(string text, int from)
    {
        var result = new StringBuilder(text.Length + 16).Append(text, 0, from);
        for (var i = from; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
            {
                result.Append(text[i]);
            }
            else if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                result.Append(text[i]).Append(text[++i]);
            }
            else
            {
                result.Append("\\u").Append(((int)text[i]).ToString("X4", CultureInfo.InvariantCulture));
            }
        }

        return result.ToString();
    }
}
