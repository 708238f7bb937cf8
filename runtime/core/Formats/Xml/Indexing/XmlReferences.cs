using System.Globalization;
using System.Text;
using System.Xml;

namespace Integrator.Core.Formats.Xml.Indexing;

/// <summary>Character references and the five entities that every document has.</summary>
internal static class XmlReferences
{
    private const int LongestReference = 12;

    /// <summary>The text with its references resolved; an attribute's white space becomes blanks (XML 1.0, 3.3.3).</summary>
    /// <returns>Bytes written, never more than were read; -1 when a reference is none that can be resolved here.</returns>
    public static int Decode(ReadOnlySpan<byte> text, Span<byte> into, bool isAttribute)
    {
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '&')
            {
                var end = text[i..].IndexOf((byte)';');
                var rune = end is > 1 and <= LongestReference ? Resolve(text.Slice(i + 1, end - 1)) : null;
                if (rune is not { } character)
                {
                    return -1;
                }

                length += character.EncodeToUtf8(into[length..]);
                i += end;
            }
            else
            {
                into[length++] = isAttribute && text[i] is (byte)'\t' or (byte)'\n' ? (byte)' ' : text[i];
            }
        }

        return length;
    }

    private static Rune? Resolve(ReadOnlySpan<byte> name)
    {
        if (name[0] != '#')
        {
            return name switch
            {
                [(byte)'l', (byte)'t'] => new Rune('<'),
                [(byte)'g', (byte)'t'] => new Rune('>'),
                [(byte)'a', (byte)'m', (byte)'p'] => new Rune('&'),
                [(byte)'q', (byte)'u', (byte)'o', (byte)'t'] => new Rune('"'),
                [(byte)'a', (byte)'p', (byte)'o', (byte)'s'] => new Rune('\''),
                _ => null,
            };
        }

        var isHex = name is [_, (byte)'x', ..];
        return int.TryParse(name[(isHex ? 2 : 1)..], isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            && Rune.TryCreate(code, out var rune) && (!rune.IsBmp || XmlConvert.IsXmlChar((char)code))
            ? rune
            : null;
    }
}
