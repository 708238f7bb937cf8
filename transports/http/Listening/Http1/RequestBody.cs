using System.Buffers;
using System.Runtime.CompilerServices;
using Integrator.Core.Async;
using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.Listening.Http1;

/// <summary>The body of a request, taken out of its framing as it is read. A client that breaks the rules in it is told to the exchange, and ends the reading.</summary>
internal sealed class RequestBody : ReadOnlyBodyStream, IBufferedBody
{
    private const int BadRequest = 400;
    private const int RequestTimeout = 408;
    private const int TooLarge = 413;

    private readonly Http1Connection connection;
    private readonly Http1Exchange exchange;
    private readonly long limit;
    private BodyDecoder decoder;
    private long taken;
    private long waited;
    private long waitingSince;
    private bool isExpired;
    private bool hasContinueToSend;

    public RequestBody(Http1Connection connection, Http1Exchange exchange, RequestHead head)
    {
        this.connection = connection;
        this.exchange = exchange;
        limit = connection.Server.Limits.MaxBodyBytes;
        decoder = BodyDecoder.OfRequest(head.IsChunked ? -1 : head.ContentLength, WireLimits.Default);
        hasContinueToSend = head.ExpectsContinue && head.MinorVersion >= 1;
    }

    /// <summary>All of it has been read.</summary>
    public bool IsComplete => decoder.IsComplete;

    /// <summary>All of it has been received.</summary>
    public bool IsBuffered => decoder.Remaining >= 0 && decoder.Remaining <= connection.Input.Length;

    /// <summary>The client holds the body back until it is told to send it, which it was not.</summary>
    public bool IsHeldBack => hasContinueToSend && !IsBuffered;

    public bool IsPlain => decoder.Kind == BodyKind.Length;

    public long Remaining => decoder.Remaining;

    /// <remarks>Nothing of a body that is too large: reading it says so.</remarks>
    public ReadOnlySpan<byte> AtHand
    {
        get
        {
            var plain = decoder.Plain(connection.Input.Buffered);
            return taken + plain.Length > limit ? default : plain;
        }
    }

    public ValueTask TakeAsync(int count)
    {
        connection.Input.Take(count);
        decoder.Took(count);
        taken += count;
        if (decoder.IsComplete)
        {
            connection.BodyRead();
        }

        return ValueTask.CompletedTask;
    }

    /// <remarks>The blocking sender's way: on a thread of its own, never on a socket's.</remarks>
    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = ReadAsync(buffer.AsMemory(offset, count), CancellationToken.None);
        return read.IsCompletedSuccessfully ? read.Result : read.AsTask().GetAwaiter().GetResult();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // Nothing to read into: a wait until something is at hand.
        if (decoder.IsComplete || (buffer.IsEmpty && connection.Input.Length > 0))
        {
            return new(0);
        }

        var read = TakeBuffered(buffer.Span);
        return read > 0 || decoder.IsComplete ? new(read) : WaitAsync(buffer, cancellationToken);
    }

    /// <summary>The client was too slow: called by the connection's watch.</summary>
    public void Expire()
    {
        Volatile.Write(ref isExpired, true);
        connection.Input.Interrupt();
    }

    /// <summary>Reads past the rest; false when it is more than that, or not to be had.</summary>
    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    public async ValueTask<bool> SkipAsync(int most)
    {
        var scratch = ArrayPool<byte>.Shared.Rent(ConnectionInput.WaitingSize);
        try
        {
            while (!decoder.IsComplete && most > 0)
            {
                var read = TakeBuffered(scratch);
                most -= read;
                if (read == 0 && !decoder.IsComplete)
                {
                    if (connection.Input.HasEnded || isExpired)
                    {
                        return false;
                    }

                    await connection.Input.WaitForInputAsync().ConfigureAwait(false);
                }
            }

            return decoder.IsComplete;
        }
        catch (IOException)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scratch);
        }
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private async ValueTask<int> WaitAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (hasContinueToSend)
        {
            hasContinueToSend = false;
            await exchange.SendContinueAsync().ConfigureAwait(false);
        }

        connection.Input.PrepareToStream();
        while (true)
        {
            LimitWait();
            try
            {
                // The token ends a wait that has begun: what is being received then is there for the next reader.
                var waiting = connection.Input.WaitForInputAsync();
                using (waiting.IsCompleted ? default : cancellationToken.UnsafeRegister(static input => ((ConnectionInput)input!).Interrupt(), connection.Input))
                {
                    await waiting.ConfigureAwait(false);
                }

                if (!connection.Input.HasNews)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }
            }
            finally
            {
                waited += connection.Server.Watch.Now - waitingSince;
                connection.LimitBody(long.MaxValue);
            }

            var read = TakeBuffered(buffer.Span);
            if (read > 0 || decoder.IsComplete || (buffer.IsEmpty && connection.Input.Length > 0))
            {
                return read;
            }

            if (connection.Input.HasEnded)
            {
                exchange.IsBodyCutOff = true;
                throw Refused(BadRequest, "The client ended its input within the request's body.");
            }

            if (Volatile.Read(ref isExpired))
            {
                throw Refused(RequestTimeout, "The request's body comes too slowly.");
            }
        }
    }

    /// <summary>The slowest pace allowed, of the time spent waiting for the client.</summary>
    private void LimitWait()
    {
        var limits = connection.Server.Limits;
        waitingSince = connection.Server.Watch.Now;
        if (limits.MinBodyBytesPerSecond > 0)
        {
            var allowed = Math.Max(limits.BodyGraceTime, (taken + 1) * limits.TicksPerSecond / limits.MinBodyBytesPerSecond);
            connection.LimitBody(waitingSince + Math.Max(allowed - waited, 0));
        }
    }

    private int TakeBuffered(Span<byte> destination)
    {
        var total = 0;
        while (total < destination.Length && !decoder.IsComplete)
        {
            var source = connection.Input.Buffered;
            if (source.IsEmpty)
            {
                break;
            }

            var error = decoder.Decode(source, destination[total..], out var consumed, out var written);
            connection.Input.Take(consumed);
            total += written;
            if (error != WireError.None)
            {
                throw Refused(BadRequest, error.Describe());
            }
        }

        taken += total;
        if (taken > limit)
        {
            throw Refused(TooLarge, $"The request's body is larger than {limit} bytes.");
        }

        if (decoder.IsComplete)
        {
            connection.BodyRead();
        }

        return total;
    }

    private IOException Refused(int status, string message)
    {
        exchange.RefusedBodyStatus = status;
        return new IOException(message);
    }
}
