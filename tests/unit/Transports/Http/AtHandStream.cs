using Integrator.Transports.Http.Wire;

namespace Integrator.UnitTests.Transports.Http;

/// <summary>Gives its bytes in pieces that lie in a buffer, every other one only after a turn of the scheduler.</summary>
/// <param name="begun">So many bytes are at hand before any are asked for.</param>
internal sealed class AtHandStream(byte[] bytes, int piece, int begun = 0) : ReadOnlyBodyStream, IBufferedBody
{
    private int at;
    private int there = begun;
    private int pieces;

    public bool IsPlain => true;

    public long Remaining => bytes.Length - at;

    public ReadOnlySpan<byte> AtHand => bytes.AsSpan(at, there - at);

    public ValueTask TakeAsync(int count)
    {
        at += count;
        return ValueTask.CompletedTask;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("no blocking reads here");

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (at == there)
        {
            if (pieces++ % 2 == 1)
            {
                await Task.Yield();
            }

            there = Math.Min(at + piece, bytes.Length);
        }

        var read = Math.Min(buffer.Length, there - at);
        bytes.AsSpan(at, read).CopyTo(buffer.Span);
        at += read;
        return read;
    }
}
