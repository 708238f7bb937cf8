using System.Text;

namespace Integrator.Core.Formats;

/// <summary>Charset names, byte order marks and the encodings behind them.</summary>
internal static class TextEncodings
{
    public static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    // What Java means by UTF-16: big-endian where no mark says otherwise, and written with a mark.
    private static readonly UnicodeEncoding Utf16 = new(bigEndian: true, byteOrderMark: true);

    private static readonly EncodingProvider CodePages = CodePagesEncodingProvider.Instance;

    /// <summary>The encoding of a charset name.</summary>
    /// <exception cref="MessageFormatException">No such charset, or one that must not be read (UTF-7).</exception>
    public static Encoding Named(string charset)
    {
        if (IsUtf8(charset))
        {
            return Utf8;
        }

        return Find(charset) ?? throw new MessageFormatException($"Unsupported charset '{charset}'.");
    }

    /// <summary>The encoding of a charset name, or null.</summary>
    public static Encoding? Find(string charset)
    {
        if (IsUtf8(charset))
        {
            return Utf8;
        }

        if (charset.Equals("UTF-16", StringComparison.OrdinalIgnoreCase))
        {
            return Utf16;
        }

        try
        {
            return CodePages.GetEncoding(charset) ?? Encoding.GetEncoding(charset);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The text in a charset; UTF-16 begins with its byte order mark, as Java writes it.</summary>
    /// <param name="fallback">What becomes of characters that the charset lacks; null: a question mark.</param>
    public static byte[] Encode(string text, string charset, EncoderFallback? fallback = null)
    {
        var encoding = Named(charset);
        if (encoding == Utf16)
        {
            return [.. Utf16.Preamble, .. Utf16.GetBytes(text)];
        }

        if (fallback is not null)
        {
            encoding = (Encoding)encoding.Clone();
            encoding.EncoderFallback = fallback;
        }

        return encoding.GetBytes(text);
    }

    public static bool IsUtf8(string charset) =>
        charset.Equals("UTF-8", StringComparison.OrdinalIgnoreCase) || charset.Equals("UTF8", StringComparison.OrdinalIgnoreCase);

    /// <summary>The encoding that a byte order mark names, and the mark's length; null without one.</summary>
    public static (Encoding? Encoding, int Length) ByteOrderMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Utf8, 3),
        [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        _ => (null, 0),
    };

    /// <summary>The bytes as text: the byte order mark decides, then the charset, then UTF-8.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string? charset)
    {
        var (marked, length) = ByteOrderMark(bytes);
        var encoding = marked ?? (string.IsNullOrEmpty(charset) ? Utf8 : Named(charset));
        return encoding.GetString(bytes[length..]);
    }

    /// <summary>The bytes as UTF-8 without a byte order mark; the same memory when they are that already.</summary>
    public static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> bytes, string? charset)
    {
        var (marked, length) = ByteOrderMark(bytes.Span);
        var encoding = marked ?? (string.IsNullOrEmpty(charset) ? GuessJson(bytes.Span) : Named(charset));
        return encoding == Utf8 || encoding.Equals(Encoding.ASCII)
            ? bytes[length..]
            : Encoding.Convert(encoding, Utf8, bytes[length..].ToArray());
    }

    /// <summary>JSON begins with two ASCII characters, so zero bytes tell UTF-16 from UTF-8 (RFC 4627 section 3).</summary>
    private static Encoding GuessJson(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0, not 0, ..] => Encoding.BigEndianUnicode,
        [not 0, 0, ..] => Encoding.Unicode,
        _ => Utf8,
    };
}
