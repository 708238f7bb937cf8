using System.Text;
using System.Xml.Linq;
using Integrator.Core.Formats.Json;

namespace Integrator.Core.Formats.Xml;

/// <summary>Writes XML as MI's formatters do: nothing added between elements, straight to bytes.</summary>
public static class XmlWriting
{
    /// <summary>The bytes of an element in a charset.</summary>
    /// <param name="declaration">True for <c>&lt;?xml version='1.0' encoding='..'?&gt;</c> in front, as around a SOAP envelope.</param>
    /// <exception cref="MessageFormatException">The charset is unknown, or the tree holds characters that XML cannot.</exception>
    public static ReadOnlyMemory<byte> ToBytes(XElement element, string charset = "UTF-8", bool declaration = false) =>
        ToBytes(element, charset, declaration ? Declaration(charset) : null);

    internal static string Declaration(string charset) => $"<?xml version='1.0' encoding='{charset}'?>";

    internal static ReadOnlyMemory<byte> ToBytes(XElement element, string charset, string? prologue)
    {
        var output = new Utf8Text(512);
        output.Raw(prologue);
        new XmlTreeWriter(output).Write(element);
        return TextEncodings.IsUtf8(charset)
            ? output.Written
            : TextEncodings.Encode(Encoding.UTF8.GetString(output.Written.Span), charset, new CharacterReferenceFallback());
    }

    /// <summary>The element as text, without declaration and without added white space.</summary>
    /// <exception cref="MessageFormatException">The tree holds characters that XML cannot.</exception>
    public static string ToText(XElement element) => Encoding.UTF8.GetString(ToBytes(element).Span);
}
