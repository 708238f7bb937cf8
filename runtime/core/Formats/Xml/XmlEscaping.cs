using System.Buffers;
using Integrator.Core.Formats.Json;

namespace Integrator.Core.Formats.Xml;

/// <summary>Character data and attribute values with their markup characters escaped.</summary>
internal static class XmlEscaping
{
    /// <summary>First byte of U+FFFE and U+FFFF, and of others.</summary>
    private const byte FirstOfNoCharacter = 0xEF;

    private static readonly SearchValues<char> Special = CharacterSet.OfCharacters(IsSpecial, "\uFFFE\uFFFF");
    private static readonly SearchValues<byte> SpecialBytes = CharacterSet.OfBytes(static code => IsSpecial(code) || code == FirstOfNoCharacter);
    private static readonly bool[] Plain = CharacterSet.OfAscii(static code => !IsSpecial(code));

    /// <exception cref="MessageFormatException">The text holds a character that XML 1.0 cannot, not even escaped.</exception>
    public static void Write(Utf8Text output, ReadOnlySpan<char> text, bool attribute)
    {
        text = text[output.RawAscii(text, Plain)..];
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAny(Special);
            if (plain < 0)
            {
                output.Raw(text);
                return;
            }

            output.Raw(text[..plain]);
            WriteOne(output, text[plain], attribute);
            text = text[(plain + 1)..];
        }
    }

    /// <summary>Character data that is UTF-8 already.</summary>
    /// <exception cref="MessageFormatException">The text holds a character that XML 1.0 cannot, not even escaped.</exception>
    public static void Write(Utf8Text output, ReadOnlySpan<byte> utf8)
    {
        utf8 = utf8[output.RawAscii(utf8, Plain)..];
        while (!utf8.IsEmpty)
        {
            var plain = utf8.IndexOfAny(SpecialBytes);
            if (plain < 0)
            {
                output.Raw(utf8);
                return;
            }

            output.Raw(utf8[..plain]);
            utf8 = utf8[plain..];
            if (utf8[0] != FirstOfNoCharacter)
            {
                WriteOne(output, (char)utf8[0], attribute: false);
                utf8 = utf8[1..];
                continue;
            }

            if (utf8.StartsWith("\uFFFE"u8) || utf8.StartsWith("\uFFFF"u8))
            {
                WriteOne(output, utf8[2] == 0xBE ? '\uFFFE' : '\uFFFF', attribute: false);
            }

            output.Raw(utf8[0]);
            utf8 = utf8[1..];
        }
    }

    private static void WriteOne(Utf8Text output, char character, bool attribute)
    {
        switch (character)
        {
            case '<':
                output.Raw("&lt;"u8);
                break;
            case '>':
                output.Raw("&gt;"u8);
                break;
            case '&':
                output.Raw("&amp;"u8);
                break;
            case '"':
                output.Raw(attribute ? "&quot;"u8 : "\""u8);
                break;
            case '\r':
                output.Raw("&#xd;"u8);
                break;
            case '\n':
                output.Raw(attribute ? "&#xa;"u8 : "\n"u8);
                break;
            case '\t':
                output.Raw(attribute ? "&#x9;"u8 : "\t"u8);
                break;
            default:
                throw new MessageFormatException($"The payload holds the character U+{(int)character:X4}, which XML cannot represent.");
        }
    }

    private static bool IsSpecial(int code) => code is < ' ' or '<' or '>' or '&' or '"';
}
