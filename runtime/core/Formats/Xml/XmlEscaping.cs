using System.Buffers;
using Integrator.Core.Formats.Json;

namespace Integrator.Core.Formats.Xml;

/// <summary>Character data and attribute values with their markup characters escaped.</summary>
internal static class XmlEscaping
{
    private static readonly SearchValues<char> Special = SearchValues.Create(SpecialCharacters());

    /// <exception cref="MessageFormatException">The text holds a character that XML 1.0 cannot, not even escaped.</exception>
    public static void Write(Utf8Text output, ReadOnlySpan<char> text, bool attribute)
    {
        while (true)
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

    private static char[] SpecialCharacters()
    {
        var special = new List<char> { '<', '>', '&', '"', '\uFFFE', '\uFFFF' };
        for (var control = '\0'; control < ' '; control++)
        {
            special.Add(control);
        }

        return [.. special];
    }
}
