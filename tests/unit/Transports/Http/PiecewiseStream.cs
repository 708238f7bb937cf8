namespace Integrator.UnitTests.Transports.Http;

/// <summary>Gives its bytes in pieces, every other one only after a turn of the scheduler; fails behind them if told so.</summary>
internal sealed class PiecewiseStream(byte[] bytes, int piece, Exception? failure = null) : MemoryStream
{
    private int reads;
    private int at;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("no blocking reads here");

    public override async ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken = default)
    {
        if (reads++ % 2 == 1)
        {
            await Task.Yield();
        }

        cancellationToken.ThrowIfCancellationRequested();
        var read = Math.Min(Math.Min(destination.Length, piece), bytes.Length - at);
        bytes.AsSpan(at, read).CopyTo(destination.Span);
        at += read;
        return read == 0 && failure is not null ? throw failure : read;
    }
}
