using System.Runtime.CompilerServices;
using Integrator.Core.Async;

namespace Integrator.Transports.Http.Sockets;

/// <summary>A channel as a stream, for TLS on top of it. Asynchronous only; disposing it disposes the channel.</summary>
internal sealed class ChannelStream(SocketChannel channel) : Stream
{
    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var receiving = channel.ReceiveAsync(buffer);
        return receiving.IsCompleted || !cancellationToken.CanBeCanceled ? receiving : ReadCancellablyAsync(receiving, cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var sending = channel.SendAsync(buffer);
        return sending.IsCompleted || !cancellationToken.CanBeCanceled ? sending : WriteCancellablyAsync(sending, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A channel is read asynchronously.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A channel is written asynchronously.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            channel.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>What was sent in part cannot be taken back: a peer that takes nothing within the time loses the connection.</summary>
    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder))]
    private async ValueTask WriteCancellablyAsync(ValueTask sending, CancellationToken cancellationToken)
    {
        using (cancellationToken.UnsafeRegister(static channel => ((SocketChannel)channel!).Dispose(), channel))
        {
            await sending.ConfigureAwait(false);
        }
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private async ValueTask<int> ReadCancellablyAsync(ValueTask<int> receiving, CancellationToken cancellationToken)
    {
        using (cancellationToken.UnsafeRegister(static channel => ((SocketChannel)channel!).CancelReceive(), channel))
        {
            return await receiving.ConfigureAwait(false);
        }
    }
}
