using System.Runtime.CompilerServices;
using Integrator.Core.Async;
using Integrator.Transports.Http.Wire;
using Microsoft.AspNetCore.Http;

namespace Integrator.Transports.Http.Listening.Http2;

/// <summary>A request's body on the wire; tells the exchange when the client broke the rules in it (chunk framing, size, speed).</summary>
internal sealed class Http2Body(Stream wire, HttpClientExchange exchange) : ReadOnlyBodyStream
{
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

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
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
