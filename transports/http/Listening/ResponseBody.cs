using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.Features;

namespace Integrator.Transports.Http.Listening;

/// <summary>Hands an answer's body to the connection.</summary>
internal static class ResponseBody
{
    /// <summary>Held back at most while the source gives without waiting.</summary>
    private const int FlushSize = 64 * 1024;

    private const int LeastRead = 4096;

    /// <summary>Head and body in one piece.</summary>
    public static async ValueTask WriteAsync(
        ReadOnlyMemory<byte> bytes, IHttpResponseBodyFeature output, HttpClientExchange exchange, CancellationToken cancellationToken)
    {
        exchange.ResponseBytes = bytes.Length;
        await output.Writer.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Reads straight into the connection's own buffers, and waits for the client before it reads on: a slow client slows its backend.
    /// </summary>
    /// <exception cref="IOException">The source broke off, or the client has gone.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public static async ValueTask CopyAsync(
        Stream source, long? length, IHttpResponseBodyFeature output, HttpClientExchange exchange, CancellationToken cancellationToken)
    {
        await output.StartAsync(cancellationToken).ConfigureAwait(false);
        var writer = output.Writer;
        var remaining = length ?? long.MaxValue;
        var held = 0;
        var isPartlySent = false;
        while (remaining > 0)
        {
            var memory = writer.GetMemory(LeastRead);
            if (memory.Length > remaining)
            {
                memory = memory[..(int)remaining];
            }

            var read = await source.ReadAsync(memory, cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            writer.Advance(read);
            remaining -= read;
            held += read;
            exchange.ResponseBytes += read;

            // Nothing of the writer's memory is held while it flushes: it may be given away by then.
            if (remaining > 0 && (held >= FlushSize || read < memory.Length))
            {
                held = 0;
                isPartlySent = true;
                await FlushAsync(writer, cancellationToken).ConfigureAwait(false);
            }
        }

        // The server itself sends the end of an answer whose head it still holds, but not that of one with a length whose head has gone.
        if (isPartlySent && held > 0)
        {
            await FlushAsync(writer, cancellationToken).ConfigureAwait(false);
        }

        if (length is not null && remaining > 0)
        {
            throw new IOException($"The body ended {remaining} bytes before its length.");
        }
    }

    private static async ValueTask FlushAsync(PipeWriter writer, CancellationToken cancellationToken)
    {
        var flushed = await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        if (flushed.IsCompleted)
        {
            throw new IOException("The client has closed the connection.");
        }
    }
}
