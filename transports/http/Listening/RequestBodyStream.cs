using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;

namespace Integrator.Transports.Http.Listening;

/// <summary>A request's body on the wire; tells the exchange when the client broke the rules in it (chunk framing, size, speed).</summary>
internal sealed class RequestBodyStream(Stream wire, HttpClientExchange exchange) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            return wire.Read(buffer, offset, count);
        }
        catch (IOException error) when (StatusOf(error) is not 0)
        {
            exchange.RefusedBodyStatus = StatusOf(error);
            throw;
        }
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = wire.ReadAsync(buffer, cancellationToken);
        return read.IsCompletedSuccessfully ? read : WatchAsync(read);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> WatchAsync(ValueTask<int> read)
    {
        try
        {
            return await read.ConfigureAwait(false);
        }
        catch (IOException error) when (StatusOf(error) is not 0)
        {
            exchange.RefusedBodyStatus = StatusOf(error);
            throw;
        }
    }

    // A chunk size beyond 64 bits is told as an overflow, every other mistake with its status.
    private static int StatusOf(IOException error) => error switch
    {
        BadHttpRequestException refused => refused.StatusCode,
        { InnerException: OverflowException } => StatusCodes.Status400BadRequest,
        _ => 0,
    };
}
