using System.Buffers;
using System.Buffers.Text;

namespace Integrator.Transports.Http.Wire;

/// <summary>Puts body bytes into chunks (RFC 9112 section 7.1), in place: the size line is written into room left in front of the data.</summary>
internal static class ChunkedEncoder
{
    /// <summary>Room for the size line in front of data: four hexadecimal digits and CRLF.</summary>
    public const int PrefixLength = 6;

    /// <summary>Room for the CRLF behind the data.</summary>
    public const int SuffixLength = 2;

    /// <summary>The most bytes that one chunk framed in place may have.</summary>
    public const int MaxFramedLength = 0xffff;

    public static ReadOnlySpan<byte> End => "0\r\n\r\n"u8;

    /// <summary>Writes the size line and the closing CRLF round data that lies in the middle of a span.</summary>
    /// <param name="chunk">Room for the size line, the data, room for the CRLF.</param>
    public static void Frame(Span<byte> chunk)
    {
        var length = chunk.Length - PrefixLength - SuffixLength;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length); // an empty chunk would end the body
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MaxFramedLength);
        var rest = length;
        for (var at = PrefixLength - 3; at >= 0; at--, rest >>= 4)
        {
            chunk[at] = "0123456789abcdef"u8[rest & 15];
        }

        "\r\n"u8.CopyTo(chunk[(PrefixLength - 2)..]);
        "\r\n"u8.CopyTo(chunk[^SuffixLength..]);
    }

    /// <summary>Appends the size line of a chunk whose data is sent from elsewhere.</summary>
    public static void AppendSize(SendBuffer buffer, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        Utf8Formatter.TryFormat(length, buffer.GetSpan(8), out var digits, new StandardFormat('x'));
        buffer.Advance(digits);
        buffer.Append("\r\n"u8);
    }
}
