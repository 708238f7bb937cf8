using System.Text;

namespace Integrator.Core.Expressions.JavaConventions;

/// <summary>URLEncoder and URLDecoder of Java (application/x-www-form-urlencoded).</summary>
internal static class JavaUrl
{
    /// <summary>Everything but letters, digits and <c>-_.*</c> as %XX; a blank as plus.</summary>
    /// <param name="percentBlank">Writes blanks as %20 and the asterisk as %2A instead.</param>
    public static string Encode(string text, Encoding charset, bool percentBlank)
    {
        var result = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' || (c == '*' && !percentBlank))
            {
                result.Append(c);
            }
            else if (c == ' ')
            {
                result.Append(percentBlank ? "%20" : "+");
            }
            else
            {
                var length = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
                foreach (var b in charset.GetBytes(text.Substring(i, length)))
                {
                    result.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
                }

                i += length - 1;
            }
        }

        return result.ToString();
    }

    /// <summary>Plus is a blank, %XX a byte; false when a percent sign has no two hexadecimal digits behind it.</summary>
    public static bool TryDecode(string text, Encoding charset, out string decoded)
    {
        decoded = text;
        if (!text.AsSpan().ContainsAny('%', '+'))
        {
            return true;
        }

        var result = new StringBuilder(text.Length);
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%')
            {
                if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                {
                    return false;
                }

                bytes.Add(Convert.FromHexString(text.AsSpan(i + 1, 2))[0]);
                i += 2;
                continue;
            }

            Flush(bytes, charset, result);
            result.Append(text[i] == '+' ? ' ' : text[i]);
        }

        Flush(bytes, charset, result);
        decoded = result.ToString();
        return true;
    }

    private static void Flush(List<byte> bytes, Encoding charset, StringBuilder result)
    {
        if (bytes.Count > 0)
        {
            result.Append(charset.GetString(bytes.ToArray()));
            bytes.Clear();
        }
    }
}
