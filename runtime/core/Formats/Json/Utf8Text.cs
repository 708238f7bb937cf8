using System.Buffers;
using System.Text;

namespace Integrator.Core.Formats.Json;

/// <summary>JSON text being written, straight as UTF-8 bytes.</summary>
internal sealed class Utf8Text
{
    private readonly ArrayBufferWriter<byte> buffer;

    public Utf8Text(int capacity = 256) => buffer = new ArrayBufferWriter<byte>(capacity);

    public ReadOnlyMemory<byte> Written => buffer.WrittenMemory;

    public void Raw(byte value)
    {
        buffer.GetSpan(1)[0] = value;
        buffer.Advance(1);
    }

    public void Raw(ReadOnlySpan<byte> utf8) => buffer.Write(utf8);

    public void Raw(ReadOnlySpan<char> text)
    {
        if (!text.IsEmpty)
        {
            Encoding.UTF8.GetBytes(text, buffer);
        }
    }

    /// <summary>A string in quotes: quote, backslash and control characters escaped, nothing else.</summary>
    public void Quoted(ReadOnlySpan<char> text)
    {
        Raw((byte)'"');
        QuotedRest(text);
    }

    /// <summary>The rest of a string whose opening quote is written already.</summary>
    public void QuotedRest(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var plain = IndexOfEscaped(text);
            if (plain < 0)
            {
                break;
            }

            Raw(text[..plain]);
            Escape(text[plain]);
            text = text[(plain + 1)..];
        }

        Raw(text);
        Raw((byte)'"');
    }

    private static int IndexOfEscaped(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is < ' ' or '"' or '\\')
            {
                return i;
            }
        }

        return -1;
    }

    private void Escape(char character)
    {
        switch (character)
        {
            case '"':
                Raw("\\\""u8);
                break;
            case '\\':
                Raw("\\\\"u8);
                break;
            case '\b':
                Raw("\\b"u8);
                break;
            case '\f':
                Raw("\\f"u8);
                break;
            case '\n':
                Raw("\\n"u8);
                break;
            case '\r':
                Raw("\\r"u8);
                break;
            case '\t':
                Raw("\\t"u8);
                break;
            default:
                Raw("\\u00"u8);
                Raw(HexDigit(character >> 4));
                Raw(HexDigit(character & 0xF));
                break;
        }
    }

    private static byte HexDigit(int value) => (byte)(value < 10 ? '0' + value : 'A' + value - 10);
}
