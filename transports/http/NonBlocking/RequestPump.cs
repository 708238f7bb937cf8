using System.Runtime.CompilerServices;
using Integrator.Core.Async;
using Integrator.Core.Senders;
using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.NonBlocking;

/// <summary>
/// Writes a request: head and body in one send where they fit, a streamed body as it comes. It never throws: what went wrong is kept for the exchange to
/// weigh, since an answer may have come nevertheless.
/// </summary>
internal sealed class RequestPump(AsyncConnection connection, WireRequest request)
{
    /// <summary>A smaller body is copied behind the head; from this size on it is sent from where it lies, in the same send where that can be.</summary>
    private const int SmallestInPlace = 4 * 1024;

    /// <summary>The same where the body would be a send of its own.</summary>
    private const int SmallestByItself = 32 * 1024;

    private const int BufferSize = 64 * 1024;
    private const int SmallestRead = 4 * 1024;

    private Exception? failure;

    /// <summary>Behind the last chunk's data: its end and the body's.</summary>
    private static ReadOnlySpan<byte> LastTail => "\r\n0\r\n\r\n"u8;

    /// <summary>How far the request has come.</summary>
    public ProtocolState State { get; private set; } = ProtocolState.RequestReady;

    /// <summary>What ended the sending early; null when all is sent, or still being sent.</summary>
    public Exception? Error => failure ?? connection.SendError;

    public bool IsDone => State == ProtocolState.RequestDone;

    /// <summary>Sends what is in the connection's output, which is the head, and the body behind it.</summary>
    /// <returns>False when it was not sent as a whole.</returns>
    public ValueTask<bool> RunAsync()
    {
        State = ProtocolState.RequestHead;
        if (request.BodyStream is { } source)
        {
            return source is IBufferedBody { IsPlain: true } body && IsWholeAndSmall(body) ? SendWholeAsync(body) : SendStreamAsync(source);
        }

        var sending = request.BodyBytes.Length >= (connection.SendsFromWhereItLies ? SmallestInPlace : SmallestByItself)
            ? SendInPlaceAsync(request.BodyBytes)
            : SendTogetherAsync(request.BodyBytes.Span);
        return sending.IsCompletedSuccessfully ? new ValueTask<bool>(Ended(sending.Result)) : AwaitAsync(sending);
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private async ValueTask<bool> AwaitAsync(ValueTask<bool> sending) => Ended(await sending.ConfigureAwait(false));

    private bool Ended(bool isSent)
    {
        if (isSent)
        {
            connection.Output.Release();
            State = ProtocolState.RequestDone;
        }

        return isSent;
    }

    /// <summary>All of the body has come, as that of nearly every small request has, and is worth a copy behind the head.</summary>
    private bool IsWholeAndSmall(IBufferedBody body) =>
        body.Remaining is > 0 and < SmallestInPlace && body.AtHand.Length == body.Remaining && (request.Framing == BodyFraming.Chunked || request.ContentLength == body.Remaining);

    private ValueTask<bool> SendWholeAsync(IBufferedBody body)
    {
        request.BodyConsumed = true;
        State = ProtocolState.RequestBody;
        var bytes = body.AtHand;
        Gather(bytes);
        var taking = body.TakeAsync(bytes.Length);
        if (!taking.IsCompletedSuccessfully)
        {
            return SendBehindAsync(taking);
        }

        var sending = TrySendAsync(connection.Output.WrittenMemory);
        return sending.IsCompletedSuccessfully ? new ValueTask<bool>(Ended(sending.Result)) : AwaitAsync(sending);
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private async ValueTask<bool> SendBehindAsync(ValueTask taking)
    {
        await taking.ConfigureAwait(false);
        return Ended(await TrySendAsync(connection.Output.WrittenMemory).ConfigureAwait(false));
    }

    /// <summary>Head and body in one send.</summary>
    private ValueTask<bool> SendTogetherAsync(ReadOnlySpan<byte> body)
    {
        Gather(body);
        return TrySendAsync(connection.Output.WrittenMemory);
    }

    /// <summary>Puts the body behind the head, framed.</summary>
    private void Gather(ReadOnlySpan<byte> body)
    {
        var output = connection.Output;
        if (request.Framing == BodyFraming.Chunked)
        {
            if (body.Length > 0)
            {
                ChunkedEncoder.AppendSize(output, body.Length);
            }

            output.Append(body);
            output.Append(body.Length > 0 ? LastTail : ChunkedEncoder.End);
        }
        else
        {
            output.Append(body);
        }
    }

    /// <summary>Head and body in one send as far as the system takes them at once, the body from where it lies.</summary>
    private ValueTask<bool> SendInPlaceAsync(ReadOnlyMemory<byte> body)
    {
        var output = connection.Output;
        var tail = ReadOnlySpan<byte>.Empty;
        if (request.Framing == BodyFraming.Chunked)
        {
            ChunkedEncoder.AppendSize(output, body.Length);
            tail = LastTail;
        }

        int sent;
        try
        {
            sent = connection.SendsFromWhereItLies ? connection.SendNow(output.Written, body.Span, tail) : 0;
        }
        catch (Exception error) when (AsyncConnection.IsIoError(error))
        {
            failure = error;
            return new ValueTask<bool>(false);
        }

        if (sent == output.Length + body.Length + tail.Length)
        {
            connection.Expect();
            return new ValueTask<bool>(true);
        }

        return SendRestAsync(body, sent);
    }

    /// <summary>Head and body one after the other, but for so many bytes that are sent.</summary>
    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private async ValueTask<bool> SendRestAsync(ReadOnlyMemory<byte> body, int sent)
    {
        var output = connection.Output;
        if (sent < output.Length && !await TrySendAsync(output.WrittenMemory[sent..]).ConfigureAwait(false))
        {
            return false;
        }

        State = ProtocolState.RequestBody;
        sent = Math.Max(sent - output.Length, 0);
        output.Reset();
        if (sent < body.Length && !await TrySendAsync(body[sent..]).ConfigureAwait(false))
        {
            return false;
        }

        if (request.Framing != BodyFraming.Chunked)
        {
            return true;
        }

        output.Append(LastTail[Math.Max(sent - body.Length, 0)..]);
        return await TrySendAsync(output.WrittenMemory).ConfigureAwait(false);
    }

    /// <summary>
    /// Copies a stream. Each read becomes a chunk; chunks gather in the buffer while the source has bytes at hand and are sent when it has none, so
    /// a small body leaves with the head in one send and a slow source delays nothing. What lies in the source's own buffer is sent from there.
    /// </summary>
    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private async ValueTask<bool> SendStreamAsync(Stream source)
    {
        var output = connection.Output;
        var chunked = request.Framing == BodyFraming.Chunked;
        var prefix = chunked ? ChunkedEncoder.PrefixLength : 0;
        var suffix = chunked ? ChunkedEncoder.SuffixLength : 0;
        var remaining = chunked ? long.MaxValue : request.ContentLength;
        var unsent = 0;
        var started = false;
        var hasWaited = false;
        var inPlace = connection.SendsFromWhereItLies && source is IBufferedBody { IsPlain: true } buffered ? buffered : null;
        while (remaining > 0)
        {
            if (output.Length + prefix + SmallestRead + suffix > BufferSize)
            {
                if (!await TrySendAsync(output.WrittenMemory[unsent..]).ConfigureAwait(false))
                {
                    return false;
                }

                output.Reset();
                unsent = 0;
            }

            if (inPlace is not null && inPlace.AtHand.Length >= SmallestInPlace)
            {
                var taken = TrySendAtHand(inPlace, (int)Math.Min(remaining, BufferSize - output.Length - prefix - suffix), ref unsent);
                if (taken < 0)
                {
                    return false;
                }

                started = true;
                remaining = inPlace.Remaining == taken && chunked ? 0 : remaining - taken;
                await inPlace.TakeAsync(taken).ConfigureAwait(false);
                continue;
            }

            var at = output.Length;
            var waits = inPlace is { Remaining: > 0 } && !hasWaited && inPlace.AtHand.IsEmpty;
            var reading = Read(source, waits ? Memory<byte>.Empty : Room(output, prefix, suffix, remaining));
            if (!reading.IsCompleted && started && at > unsent)
            {
                // The source has nothing at hand: what it gave so far goes out now.
                if (!await TrySendAsync(output.WrittenMemory[unsent..at]).ConfigureAwait(false))
                {
                    await GiveUpReadingAsync(reading).ConfigureAwait(false);
                    return false;
                }

                unsent = at;
            }

            int read;
            try
            {
                read = await reading.ConfigureAwait(false);
            }
#pragma warning disable CA1031 // See Read.
            catch (Exception error)
#pragma warning restore CA1031
            {
                SourceFailed(error);
                return false;
            }

            if (read < 0)
            {
                return false;
            }

            hasWaited = waits;
            if (waits)
            {
                continue;
            }

            if (read == 0)
            {
                break;
            }

            started = true;
            State = ProtocolState.RequestBody;
            output.Advance(prefix + read + suffix);
            if (chunked)
            {
                ChunkedEncoder.Frame(output.Array.Slice(at, prefix + read + suffix));
            }
            else
            {
                remaining -= read;
            }
        }

        if (!chunked && remaining > 0)
        {
            SourceFailed(new EndOfStreamException("The body is shorter than its Content-Length."));
            return false;
        }

        if (chunked && remaining > 0)
        {
            output.Append(ChunkedEncoder.End);
        }

        return Ended(output.Length == unsent || await TrySendAsync(output.WrittenMemory[unsent..]).ConfigureAwait(false));
    }

    /// <summary>Sends what is still in the output and what is at hand of the body, from where it lies; what the system does not take at once is copied to the output.</summary>
    /// <param name="most">Of the body.</param>
    /// <param name="unsent">Where in the output begins what was not sent.</param>
    /// <returns>How much of the body; -1 when the sending failed.</returns>
    private int TrySendAtHand(IBufferedBody body, int most, ref int unsent)
    {
        request.BodyConsumed = true;
        State = ProtocolState.RequestBody;
        var output = connection.Output;
        var piece = body.AtHand;
        piece = piece[..Math.Min(piece.Length, most)];
        var tail = ReadOnlySpan<byte>.Empty;
        if (request.Framing == BodyFraming.Chunked)
        {
            ChunkedEncoder.AppendSize(output, piece.Length);
            tail = piece.Length == body.Remaining ? LastTail : LastTail[..ChunkedEncoder.SuffixLength];
        }

        int sent;
        var before = output.Length - unsent;
        try
        {
            sent = connection.SendNow(output.Written[unsent..], piece, tail);
        }
        catch (Exception error) when (AsyncConnection.IsIoError(error))
        {
            failure = error;
            return -1;
        }

        connection.Expect();
        if (sent < before)
        {
            unsent += sent;
        }
        else
        {
            output.Reset();
            unsent = 0;
        }

        output.Append(piece[Math.Clamp(sent - before, 0, piece.Length)..]);
        output.Append(tail[Math.Max(sent - before - piece.Length, 0)..]);
        return piece.Length;
    }

    /// <summary>Reads from the caller's stream, or waits for something to read; -1 when that failed.</summary>
    private ValueTask<int> Read(Stream source, Memory<byte> room)
    {
        request.BodyConsumed = true;
        try
        {
            return source.ReadAsync(room, connection.BodyCancellation.Token);
        }
#pragma warning disable CA1031 // The caller's stream may throw anything; it ends this exchange, whatever it is.
        catch (Exception error)
#pragma warning restore CA1031
        {
            SourceFailed(error);
            return new ValueTask<int>(-1);
        }
    }

    /// <summary>The buffer must not be let go of while the caller's stream may still write into it.</summary>
    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder))]
    private async ValueTask GiveUpReadingAsync(ValueTask<int> reading)
    {
        var error = Error;
        await connection.BodyCancellation.CancelAsync().ConfigureAwait(false);
        try
        {
            await reading.ConfigureAwait(false);
        }
#pragma warning disable CA1031 // See Read.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            SourceFailed(problem);
        }

        failure = error;
    }

    private ValueTask<bool> TrySendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var sending = connection.SendAsync(bytes);
            if (sending.IsCompletedSuccessfully)
            {
                connection.Expect();
                return new ValueTask<bool>(true);
            }

            return FinishSendAsync(sending);
        }
        catch (Exception error) when (AsyncConnection.IsIoError(error))
        {
            failure = error;
            return new ValueTask<bool>(false);
        }
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private async ValueTask<bool> FinishSendAsync(ValueTask sending)
    {
        try
        {
            await sending.ConfigureAwait(false);
            connection.Expect();
            return true;
        }
        catch (Exception error) when (AsyncConnection.IsIoError(error))
        {
            failure = error;
            return false;
        }
    }

    private void SourceFailed(Exception error)
    {
        failure = error;
        connection.TryAbort(connection.Generation, AbortCause.RequestBodyFailed);
    }

    private static Memory<byte> Room(SendBuffer output, int prefix, int suffix, long remaining)
    {
        // A known small body needs no large buffer.
        var wanted = (int)Math.Min(remaining, BufferSize - output.Length - prefix - suffix);
        return output.GetMemory(prefix + wanted + suffix).Slice(prefix, wanted);
    }
}
