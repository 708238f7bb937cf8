using System.Buffers;
using System.Runtime.CompilerServices;
using Integrator.Core.Async;

namespace Integrator.Core.Formats;

/// <summary>Reads a body's stream to its end into one array: at once where a small length is told beforehand, else what is read along the way is pooled.</summary>
internal static class BodyReading
{
    private const int FirstRent = 16 * 1024;

    /// <summary>A length up to this is believed: what is read is kept where it was read to.</summary>
    private const int MostBelieved = 64 * 1024;

    /// <exception cref="MessageFormatException">The body is larger than <paramref name="limit"/> bytes, or not compressed as its Content-Encoding says.</exception>
    /// <returns>The bytes, and why there are no more of them: null at the stream's end, else how the peer broke off or what is wrong with its framing.</returns>
    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    public static async ValueTask<(ReadOnlyMemory<byte> Bytes, IOException? BrokenBy)> ReadAsync(Stream stream, long? length, long limit, CancellationToken cancellationToken)
    {
        if (length > limit)
        {
            throw TooLarge(limit);
        }

        // A declared length is a claim: it sizes the first buffer only so far, beyond that data has to prove it. The one byte more is for reading on to the stream's end.
        var isPooled = length is not <= MostBelieved;
        var buffer = isPooled
            ? ArrayPool<byte>.Shared.Rent((int)Math.Clamp((length ?? FirstRent) + 1, 256, 1 << 20))
            : GC.AllocateUninitializedArray<byte>((int)length.GetValueOrDefault() + 1);
        var count = 0;
        try
        {
            while (true)
            {
                var read = await stream.ReadAsync(buffer.AsMemory(count), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    return (Taken(buffer, count, isPooled), null);
                }

                count += read;
                if (count > limit)
                {
                    throw TooLarge(limit);
                }

                if (count == buffer.Length)
                {
                    buffer = Grow(buffer, isPooled, limit);
                    isPooled = true;
                }
            }
        }
        catch (IOException broken)
        {
            return (Taken(buffer, count, isPooled), broken);
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException)
        {
            throw new MessageFormatException("The body is not compressed in the way its Content-Encoding says.", error);
        }
        finally
        {
            if (isPooled)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    private static ReadOnlyMemory<byte> Taken(byte[] buffer, int count, bool isPooled) =>
        isPooled ? buffer.AsMemory(0, count).ToArray() : buffer.AsMemory(0, count);

    private static byte[] Grow(byte[] full, bool isPooled, long limit)
    {
        var next = Math.Min(Math.Min((long)full.Length * 2, limit + 1), Array.MaxLength);
        if (next <= full.Length)
        {
            throw TooLarge(limit);
        }

        var larger = ArrayPool<byte>.Shared.Rent((int)next);
        full.CopyTo(larger, 0);
        if (isPooled)
        {
            ArrayPool<byte>.Shared.Return(full);
        }

        return larger;
    }

    private static MessageFormatException TooLarge(long limit) => new($"The body is larger than {limit} bytes.");
}
