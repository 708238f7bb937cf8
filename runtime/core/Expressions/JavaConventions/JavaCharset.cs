using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Integrator.Core.Expressions.JavaConventions;

/// <summary>Charsets by the names Java knows.</summary>
internal static class JavaCharset
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static bool TryFind(string name, [NotNullWhen(true)] out Encoding? charset)
    {
        charset = name.ToUpperInvariant() switch
        {
            "UTF-8" or "UTF8" => Utf8,
            "UTF-16" => new UnicodeEncoding(bigEndian: true, byteOrderMark: true),
            "UTF-16BE" => Encoding.BigEndianUnicode,
            "UTF-16LE" => Encoding.Unicode,
            "ISO-8859-1" or "LATIN1" => Encoding.Latin1,
            "US-ASCII" or "ASCII" => Encoding.ASCII,
            _ => null,
        };
        if (charset is not null)
        {
            return true;
        }

        try
        {
            charset = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
