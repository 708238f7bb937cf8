using System.Buffers.Text;

namespace Integrator.Benchmarks.Peers;

/// <summary>Where a message of HTTP/1.1 ends: as much of framing as the peers of a benchmark need.</summary>
internal static class HttpFrame
{
    /// <summary>Length of the head in bytes, with its empty line; 0 while it is incomplete.</summary>
    public static int HeadLength(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf("\r\n\r\n"u8);
        return end < 0 ? 0 : end + 4;
    }

    /// <summary>Length of the body behind a head; 0 where none is named, -1 where it comes in chunks.</summary>
    public static long BodyLength(ReadOnlySpan<byte> head)
    {
        if (Utf8Parser.TryParse(Field(head, "content-length"u8), out long length, out _))
        {
            return length;
        }

        return Field(head, "transfer-encoding"u8).IsEmpty ? 0 : -1;
    }

    /// <summary>The first value of a header field without blanks around it; empty where there is none.</summary>
    public static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        while (head.IndexOf("\r\n"u8) is > 0 and var end)
        {
            var line = head[..end];
            head = head[(end + 2)..];
            var colon = line.IndexOf((byte)':');
            if (colon > 0 && System.Text.Ascii.EqualsIgnoreCase(line[..colon], name))
            {
                return line[(colon + 1)..].Trim((byte)' ');
            }
        }

        return [];
    }

    /// <summary>Copies what the chunks of a complete body hold, where there is room for it at all; gives its length.</summary>
    public static int CopyChunks(ReadOnlySpan<byte> chunks, Span<byte> destination)
    {
        var length = 0;
        while (chunks.IndexOf("\r\n"u8) is > 0 and var end && Utf8Parser.TryParse(chunks[..end], out int size, out _, 'x') && size > 0)
        {
            if (!destination.IsEmpty)
            {
                chunks.Slice(end + 2, size).CopyTo(destination[length..]);
            }

            length += size;
            chunks = chunks[(end + 2 + size + 2)..];
        }

        return length;
    }

    /// <summary>Length of a complete chunked body at the beginning of the bytes; -1 while it is incomplete.</summary>
    public static int ChunkedLength(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (bytes[at..].IndexOf("\r\n"u8) is > 0 and var end && Utf8Parser.TryParse(bytes[at..(at + end)], out int size, out _, 'x'))
        {
            at += end + 2 + size + 2;
            if (at > bytes.Length)
            {
                return -1;
            }

            if (size == 0)
            {
                return at;
            }
        }

        return -1;
    }
}
