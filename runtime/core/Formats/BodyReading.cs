using System.Buffers;

namespace Integrator.Core.Formats;

/// <summary>Reads a body's stream to its end into one array of its size; what is read along the way is pooled.</summary>
internal static class BodyReading
{
    private const int FirstRent = 16 * 1024;

    /// <exception cref="MessageFormatException">The body is larger than <paramref name="limit"/> bytes, or not compressed as its Content-Encoding says.</exception>
    /// <returns>The bytes, and why there are no more of them: null at the stream's end, else how the peer broke off or what is wrong with its framing.</returns>
    public static async ValueTask<(ReadOnlyMemory<byte> Bytes, IOException? BrokenBy)> ReadAsync(Stream stream, long? length, long limit, CancellationToken cancellationToken)
    {
        if (length > limit)
        {
            throw TooLarge(limit);
        }

        // A declared length is a claim: it sizes the first buffer only as far as data has proven it.
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp((length ?? FirstRent) + 1, 256, 1 << 20));
        var count = 0;
        try
        {
            while (true)
            {
                var read = await stream.ReadAsync(buffer.AsMemory(count), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    return (buffer.AsMemory(0, count).ToArray(), null);
                }

                count += read;
                if (count > limit)
                {
                    throw TooLarge(limit);
                }

                if (count == buffer.Length)
                {
                    buffer = Grow(buffer, limit);
                }
            }
        }
        catch (IOException broken)
        {
            return (buffer.AsMemory(0, count).ToArray(), broken);
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException)
        {
            throw new MessageFormatException("The body is not compressed in the way its Content-Encoding says.", error);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] full, long limit)
    {
        var next = Math.Min(Math.Min((long)full.Length * 2, limit + 1), Array.MaxLength);
        if (next <= full.Length)
        {
            throw TooLarge(limit);
        }

        var larger = ArrayPool<byte>.Shared.Rent((int)next);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }

    private static MessageFormatException TooLarge(long limit) => new($"The body is larger than {limit} bytes.");
}
