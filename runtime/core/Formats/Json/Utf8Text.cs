using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace Integrator.Core.Formats.Json;

/// <summary>JSON or XML text being written, straight as UTF-8 bytes.</summary>
internal sealed class Utf8Text
{
    /// <summary>Longer texts are measured before they are encoded, rather than room made for the most that they can take.</summary>
    private const int ShortText = 1024;

    /// <summary>So short that a vector is not worth its start.</summary>
    private const int ShortName = 32;

    private static readonly bool[] Ascii = CharacterSet.OfAscii(static _ => true);
    private static readonly SearchValues<char> Escaped = CharacterSet.OfCharacters(IsEscaped);
    private static readonly SearchValues<byte> EscapedBytes = CharacterSet.OfBytes(IsEscaped);

    private static readonly bool[] Unescaped = CharacterSet.OfAscii(static code => !IsEscaped(code));

    /// <summary>Where nothing is written.</summary>
    public static readonly Utf8Text None = new(0);

    private byte[] buffer;
    private int length;

    public Utf8Text(int capacity = 256) => buffer = GC.AllocateUninitializedArray<byte>(capacity);

    public ReadOnlyMemory<byte> Written => buffer.AsMemory(0, length);

    /// <summary>Bytes written.</summary>
    public int Length => length;

    /// <summary>Begins anew, over what is written.</summary>
    public void Clear() => length = 0;

    public void Raw(byte value)
    {
        if (length == buffer.Length)
        {
            Grow(1);
        }

        buffer[length++] = value;
    }

    public void Raw(ReadOnlySpan<byte> utf8) => utf8.CopyTo(Room(utf8.Length));

    public void Raw(ReadOnlySpan<char> text)
    {
        text = text[RawAscii(text, Ascii)..];
        if (text.IsEmpty)
        {
            return;
        }

        var most = text.Length <= ShortText ? text.Length * 3 : Encoding.UTF8.GetByteCount(text);
        var room = Room(most);
        length -= most - Encoding.UTF8.GetBytes(text, room);
    }

    /// <summary>Writes a text as far as all its characters are of a set, and as long as it is short: most names and values are.</summary>
    /// <param name="set">For each ASCII character whether it is in the set.</param>
    /// <returns>How many characters are written.</returns>
    public int RawAscii(ReadOnlySpan<char> text, ReadOnlySpan<bool> set)
    {
        if (text.Length > ShortName)
        {
            return 0;
        }

        var room = Room(text.Length);
        var done = 0;
        while (done < text.Length && text[done] < set.Length && set[text[done]])
        {
            room[done] = (byte)text[done];
            done++;
        }

        length -= text.Length - done;
        return done;
    }

    /// <inheritdoc cref="RawAscii(ReadOnlySpan{char}, ReadOnlySpan{bool})"/>
    public int RawAscii(ReadOnlySpan<byte> utf8, ReadOnlySpan<bool> set)
    {
        if (utf8.Length > ShortName)
        {
            return 0;
        }

        var room = Room(utf8.Length);
        var done = 0;
        while (done < utf8.Length && utf8[done] < set.Length && set[utf8[done]])
        {
            room[done] = utf8[done];
            done++;
        }

        length -= utf8.Length - done;
        return done;
    }

    /// <summary>Writes an end tag of the name that stands further up.</summary>
    public void EndTag(int from, int count)
    {
        var room = Room(count + 3);
        room[0] = (byte)'<';
        room[1] = (byte)'/';
        buffer.AsSpan(from, count).CopyTo(room[2..]);
        room[^1] = (byte)'>';
    }

    /// <summary>Writes a start tag.</summary>
    public void StartTag(ReadOnlySpan<byte> name)
    {
        var room = Room(name.Length + 2);
        room[0] = (byte)'<';
        name.CopyTo(room[1..]);
        room[^1] = (byte)'>';
    }

    /// <summary>Writes an end tag.</summary>
    public void EndTag(ReadOnlySpan<byte> name)
    {
        var room = Room(name.Length + 3);
        room[0] = (byte)'<';
        room[1] = (byte)'/';
        name.CopyTo(room[2..]);
        room[^1] = (byte)'>';
    }

    /// <summary>Writes the tag of an element with nothing in it.</summary>
    public void EmptyElement(ReadOnlySpan<byte> name)
    {
        var room = Room(name.Length + 3);
        room[0] = (byte)'<';
        name.CopyTo(room[1..]);
        room[^2] = (byte)'/';
        room[^1] = (byte)'>';
    }

    /// <summary>Writes an element around a text that needs no escape.</summary>
    public void Element(ReadOnlySpan<byte> name, ReadOnlySpan<byte> text)
    {
        var room = Room((name.Length * 2) + text.Length + 5);
        room[0] = (byte)'<';
        name.CopyTo(room[1..]);
        room[name.Length + 1] = (byte)'>';
        room = room[(name.Length + 2)..];
        text.CopyTo(room);
        room = room[text.Length..];
        room[0] = (byte)'<';
        room[1] = (byte)'/';
        name.CopyTo(room[2..]);
        room[^1] = (byte)'>';
    }

    /// <summary>Writes the key of a JSON member that needs no escape, and the colon behind it.</summary>
    public void Key(ReadOnlySpan<byte> name)
    {
        var room = Room(name.Length + 3);
        room[0] = (byte)'"';
        name.CopyTo(room[1..]);
        room[^2] = (byte)'"';
        room[^1] = (byte)':';
    }

    /// <summary>Puts a byte in front of what is written from a place on.</summary>
    public void Insert(int place, byte value)
    {
        Raw(value);
        buffer.AsSpan(place, length - 1 - place).CopyTo(buffer.AsSpan(place + 1));
        buffer[place] = value;
    }

    /// <summary>A string in quotes: quote, backslash and control characters escaped, nothing else.</summary>
    public void Quoted(ReadOnlySpan<char> text)
    {
        Raw((byte)'"');
        QuotedRest(text);
    }

    /// <summary>A string that is UTF-8 already, in quotes.</summary>
    public void Quoted(ReadOnlySpan<byte> utf8)
    {
        Raw((byte)'"');
        utf8 = utf8[RawAscii(utf8, Unescaped)..];
        while (!utf8.IsEmpty)
        {
            var plain = utf8.IndexOfAny(EscapedBytes);
            if (plain < 0)
            {
                break;
            }

            Raw(utf8[..plain]);
            Escape((char)utf8[plain]);
            utf8 = utf8[(plain + 1)..];
        }

        Raw(utf8);
        Raw((byte)'"');
    }

    /// <summary>The rest of a string whose opening quote is written already.</summary>
    public void QuotedRest(ReadOnlySpan<char> text)
    {
        text = text[RawAscii(text, Unescaped)..];
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAny(Escaped);
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

    private static bool IsEscaped(int code) => code is < ' ' or '"' or '\\';

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

    /// <summary>Room for so many bytes, which count as written.</summary>
    private Span<byte> Room(int size)
    {
        if (buffer.Length - length < size)
        {
            Grow(size);
        }

        var room = buffer.AsSpan(length, size);
        length += size;
        return room;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int size) => Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + size));
}
