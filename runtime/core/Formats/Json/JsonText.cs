using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Integrator.Core.Formats.Json;

/// <summary>What JSON values are as XML text, UTF-8. A text is good until the next is asked for.</summary>
internal sealed class JsonText
{
    /// <summary>So short that one look at each byte is cheaper than two at all of them.</summary>
    private const int ShortValue = 32;

    private byte[] unescaped = [];

    /// <summary>The text of a plain value: of a string without quotes and escapes, each character that XML cannot hold written as <c>\uXXXX</c>; nothing of a null.</summary>
    /// <exception cref="InvalidOperationException">The string is not UTF-8, or has half of a character.</exception>
    public ReadOnlySpan<byte> Of(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => OfString(ref reader),
        JsonTokenType.Null => [],
        _ => reader.ValueSpan,
    };

    private static bool IsShortAndPlain(ReadOnlySpan<byte> value)
    {
        if (value.Length > ShortValue)
        {
            return false;
        }

        foreach (var character in value)
        {
            if (character is < (byte)' ' or > (byte)'~')
            {
                return false;
            }
        }

        return true;
    }

    private ReadOnlySpan<byte> OfString(ref Utf8JsonReader reader)
    {
        var value = reader.ValueSpan;
        if (!reader.ValueIsEscaped && IsShortAndPlain(value))
        {
            return value;
        }

        if (reader.ValueIsEscaped || !Utf8.IsValid(value))
        {
            if (unescaped.Length < value.Length)
            {
                unescaped = new byte[value.Length * 2];
            }

            value = unescaped.AsSpan(0, reader.CopyString(unescaped));
        }

        return XmlText.IsRepresentable(value) ? value : Encoding.UTF8.GetBytes(XmlText.Representable(Encoding.UTF8.GetString(value)));
    }
}
