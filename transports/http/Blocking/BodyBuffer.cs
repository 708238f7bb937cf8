using System.Buffers;

namespace Integrator.Transports.Http.Blocking;

/// <summary>Gathers a body of unknown length in a pooled array that grows with what has really come, up to a limit.</summary>
internal sealed class BodyBuffer(long limit, long expectedLength)
{
    private const int SmallestSpan = 1024;

    private byte[] bytes = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(expectedLength, SmallestSpan, 64 * 1024));
    private int length;

    public Span<byte> GetSpan()
    {
        if (bytes.Length == length)
        {
            var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Array.MaxLength, bytes.Length * 2L));
            bytes.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(bytes);
            bytes = larger;
        }

        return bytes.AsSpan(length);
    }

    /// <summary>Takes note of bytes written; false when the limit is passed.</summary>
    public bool TryAdvance(int count)
    {
        length += count;
        return length <= limit && length < Array.MaxLength;
    }

    public byte[] ToArray() => bytes.AsSpan(0, length).ToArray();

    public void Release()
    {
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = [];
        length = 0;
    }
}
