using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;

namespace Integrator.Core.Formats.Json;

/// <summary>JSON strings as XML text.</summary>
internal static class XmlText
{
    /// <summary>Control characters, and the first byte of U+FFFE and U+FFFF.</summary>
    private static readonly SearchValues<byte> Suspicious = CharacterSet.OfBytes(static code => code is (< ' ' and not ('\t' or '\n' or '\r')) or 0xEF);

    /// <summary>True for UTF-8 text without a character that XML cannot hold.</summary>
    public static bool IsRepresentable(ReadOnlySpan<byte> text)
    {
        var found = text.IndexOfAny(Suspicious);
        return found < 0 || (!text.ContainsAnyInRange((byte)0, (byte)8) && !text.ContainsAny((byte)11, (byte)12) && !text.ContainsAnyInRange((byte)14, (byte)31)
            && text.IndexOf("\uFFFE"u8) < 0 && text.IndexOf("\uFFFF"u8) < 0);
    }

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
