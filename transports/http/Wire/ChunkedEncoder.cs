namespace Integrator.Transports.Http.Wire;

/// <summary>Puts body bytes into chunks (RFC 9112 section 7.1), in place: the size line is written into room left in front of the data.</summary>
internal static class ChunkedEncoder
{
    /// <summary>Room for the size line: eight hexadecimal digits and CRLF.</summary>
    public const int PrefixLength = 10;

    /// <summary>Room for the CRLF behind the data.</summary>
    public const int SuffixLength = 2;

    public static ReadOnlySpan<byte> End => "0\r\n\r\n"u8;

    /// <summary>Writes the size line so that it ends where the data begins, and the CRLF behind the data.</summary>
    /// <param name="buffer">Holds the data from <paramref name="dataStart"/> on, with room before and behind it.</param>
    /// <returns>Where the chunk begins in <paramref name="buffer"/>.</returns>
    public static int Frame(Span<byte> buffer, int dataStart, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length); // an empty chunk would end the body
        var at = dataStart;
        buffer[--at] = (byte)'\n';
        buffer[--at] = (byte)'\r';
        for (var rest = (uint)length; rest != 0; rest >>= 4)
        {
            buffer[--at] = "0123456789abcdef"u8[(int)(rest & 15)];
        }

        buffer[dataStart + length] = (byte)'\r';
        buffer[dataStart + length + 1] = (byte)'\n';
        return at;
    }
}
