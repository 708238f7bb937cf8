using System.Buffers.Text;
using System.Runtime.CompilerServices;
using Integrator.Core.Async;
using Integrator.Transports.Http.Wire;

#pragma warning disable CA2012 // A read of an answer's source is kept while what came before it is sent, and awaited once.

namespace Integrator.Transports.Http.Listening.Http1;

/// <summary>One request of an HTTP/1.1 connection, and its answer written to it (RFC 9112 sections 4, 6 and 9).</summary>
internal sealed class Http1Exchange : HttpClientExchange
{
    /// <summary>Held back at most while the source of an answer gives without waiting: the head and what follows it fill one buffer of this size.</summary>
    private const int MostHeld = 64 * 1024;

    private const int LeastRead = 4 * 1024;
    private const int ChunkFrame = ChunkedEncoder.PrefixLength + ChunkedEncoder.SuffixLength;

    private readonly Http1Connection connection;
    private readonly bool isHttp10;
    private readonly bool mayPersist;
    private ValueTask continueSent;
    private bool hasDate;
    private bool saysClose;
    private bool saysHttp10;
    private bool isChunked;

    public Http1Exchange(Http1Connection connection, RequestHead head, ResponseWriter writer)
        : base(writer, connection.Client)
    {
        this.connection = connection;
        Method = head.Method;
        RawTarget = head.Target;
        isHttp10 = saysHttp10 = head.MinorVersion == 0;
        mayPersist = head.MayPersist;
        RequestHeaders = head.Headers;
        Host = head.Host;
        UserAgent = head.UserAgent;
        Referer = head.Referer;
        ContentLength = head.ContentLength;
        Body = head.HasBody ? new RequestBody(connection, this, head) : null;
        RequestAborted = connection.Aborted;
    }

    public RequestBody? Body { get; private set; }

    public override string Protocol => isHttp10 ? "HTTP/1.0" : "HTTP/1.1";

    public override bool HasStarted => HasSent;

    public override Stream? RequestBody => Body;

    /// <summary>The connection cannot be used again.</summary>
    public bool MustClose => saysClose || !HasSent || RefusedBodyStatus != 0;

    private bool HasSent { get; set; }

    /// <summary>The request is not what it should be: nothing of it is to be read.</summary>
    public void Refuse(int status)
    {
        Body = null;
        RefusedBodyStatus = status;
    }

    /// <summary>Tells the client to send the body it holds back (RFC 9110 section 10.1.1).</summary>
    public ValueTask SendContinueAsync()
    {
        if (HasStarted)
        {
            return ValueTask.CompletedTask;
        }

        continueSent = connection.SendAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray()).Preserve();
        return continueSent;
    }

    public override void AnswerInHttp10() => saysHttp10 = true;

    public override void CloseAfterAnswer() => saysClose = true;

    public override void BeginAnswer(int status, string? reason)
    {
        Status = status;
        ResponseBytes = 0;
        hasDate = saysClose = false;
        var output = connection.Output;
        output.Reset();
        output.Append(saysHttp10 ? "HTTP/1.0 "u8 : "HTTP/1.1 "u8);
        Utf8Formatter.TryFormat(status, output.GetSpan(11), out var digits);
        output.Advance(digits);
        output.Append(" "u8);
        output.Append(reason ?? ReasonPhrase.Of(status));
        output.Append("\r\n"u8);
    }

    public override void AddHeader(string name, string value)
    {
        hasDate |= name.Length == 4 && name.Equals("Date", StringComparison.OrdinalIgnoreCase);
        connection.Output.AppendField(name, value);
    }

    public override ValueTask EndAnswerAsync(long? contentLength)
    {
        EndHead(contentLength, hasBody: false);
        return FlushAsync();
    }

    public override ValueTask WriteBodyAsync(ReadOnlyMemory<byte> body)
    {
        ResponseBytes = body.Length;
        EndHead(body.Length, hasBody: true);
        var output = connection.Output;
        if (MayGoFromWhereItLies(body.Length))
        {
            var unsent = SendNow(body.Span, out var sent);
            body = body[sent..];
            if (body.IsEmpty)
            {
                return FlushAsync(unsent);
            }

            return WriteLargeAsync(body, unsent);
        }

        if (body.Length <= MostHeld)
        {
            output.Append(body.Span);
            return FlushAsync();
        }

        return WriteLargeAsync(body, 0);
    }

    /// <remarks>
    /// What was read gathers behind the head while the source has more at hand, and goes out when it has none: a small answer leaves in one send, and a slow source
    /// delays nothing that it gave.
    /// </remarks>
    public override ValueTask CopyBodyAsync(Stream source, long? length, CancellationToken cancellationToken)
    {
        EndHead(length, hasBody: true);
        if (length is { } whole && MayGoFromWhereItLies(whole) && source is IBufferedBody buffered && buffered.AtHand.Length == whole)
        {
            return SendAtHandAsync(buffered);
        }

        if (length is not (> 0 and <= LeastRead))
        {
            return CopyRestAsync(source, length, cancellationToken);
        }

        // What is as small as this has come with its head, nearly always.
        var reading = source.ReadAsync(Room((int)length), cancellationToken);
        if (!reading.IsCompletedSuccessfully)
        {
            return CopyAsync(reading, source, length, cancellationToken);
        }

        Took(reading.Result);
        return ResponseBytes == length ? FlushAsync() : CopyRestAsync(source, length, cancellationToken);
    }

    public override ValueTask CompleteAnswerAsync() => ValueTask.CompletedTask;

    protected override void AbortConnection()
    {
        saysClose = true;
        connection.Abort();
    }

    /// <summary>A body that is worth not being copied behind the head.</summary>
    private bool MayGoFromWhereItLies(long length) => length > LeastRead && connection.Transport.SendsFromWhereItLies && continueSent.IsCompletedSuccessfully;

    /// <summary>Sends the head and a body, from where it lies, as far as the system takes them at once.</summary>
    /// <param name="sent">How much of the body was sent.</param>
    /// <returns>Where in the output begins what was not sent.</returns>
    private int SendNow(ReadOnlySpan<byte> body, out int sent)
    {
        var output = connection.Output;
        HasSent = true;
        var count = connection.Transport.SendNow(output.Written, body);
        sent = Math.Max(count - output.Length, 0);
        return Math.Min(count, output.Length);
    }

    /// <summary>All of a body that is at hand.</summary>
    private ValueTask SendAtHandAsync(IBufferedBody source)
    {
        var body = source.AtHand;
        ResponseBytes = body.Length;
        var unsent = SendNow(body, out var sent);
        connection.Output.Append(body[sent..]);
        var taking = source.TakeAsync(body.Length);
        return taking.IsCompletedSuccessfully ? FlushAsync(unsent) : FlushBehindAsync(taking, unsent);
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder))]
    private async ValueTask FlushBehindAsync(ValueTask first, int unsent)
    {
        await first.ConfigureAwait(false);
        await FlushAsync(unsent).ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder))]
    private async ValueTask CopyAsync(ValueTask<int> reading, Stream source, long? length, CancellationToken cancellationToken)
    {
        Took(await reading.ConfigureAwait(false));
        await CopyRestAsync(source, length, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Copies what the answer has not of its body yet.</summary>
    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder))]
    private async ValueTask CopyRestAsync(Stream source, long? length, CancellationToken cancellationToken)
    {
        var output = connection.Output;
        var remaining = (length ?? long.MaxValue) - ResponseBytes;
        var isPlentiful = remaining > LeastRead;
        var unsent = 0;
        while (remaining > 0)
        {
            if (output.Length == unsent || output.Length > MostHeld - LeastRead - ChunkFrame)
            {
                await FlushAsync(unsent).ConfigureAwait(false);
                unsent = 0;
            }

            var memory = Room((int)Math.Min(remaining, isPlentiful ? Math.Max(MostHeld - output.Length - ChunkFrame, LeastRead) : LeastRead));
            var reading = source.ReadAsync(memory, cancellationToken);
            if (!reading.IsCompleted && ResponseBytes > 0)
            {
                await SendWhileReadingAsync(output.WrittenMemory[unsent..], source, reading).ConfigureAwait(false);
                unsent = output.Length;
            }

            var read = await reading.ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            Took(read);
            remaining -= read;
            isPlentiful = isPlentiful || read == memory.Length;
        }

        if (length is not null && remaining > 0)
        {
            throw new IOException($"The body ended {remaining} bytes before its length.");
        }

        if (isChunked)
        {
            output.Append(ChunkedEncoder.End);
        }

        await FlushAsync(unsent).ConfigureAwait(false);
    }

    /// <summary>The header lines that frame the body and decide about the connection, and the empty line.</summary>
    /// <param name="length">Of the body; null: none is told.</param>
    private void EndHead(long? length, bool hasBody)
    {
        var output = connection.Output;
        if (length is { } known)
        {
            output.Append("Content-Length: "u8);
            Utf8Formatter.TryFormat(known, output.GetSpan(20), out var digits);
            output.Advance(digits);
            output.Append("\r\n"u8);
        }
        else if (hasBody && !saysHttp10)
        {
            isChunked = true;
            output.Append("Transfer-Encoding: chunked\r\n"u8);
        }
        else
        {
            saysClose |= hasBody;
        }

        if (!hasDate)
        {
            connection.Server.Date.AppendTo(output);
        }

        saysClose |= !mayPersist || connection.Server.IsStopping || Body is { IsHeldBack: true } || RefusedBodyStatus != 0;
        if (saysClose)
        {
            output.Append("Connection: close\r\n"u8);
        }
        else if (saysHttp10)
        {
            output.Append("Connection: keep-alive\r\n"u8);
        }

        output.Append("\r\n"u8);
    }

    private Memory<byte> Room(int size)
    {
        var output = connection.Output;
        return isChunked
            ? output.GetMemory(size + ChunkFrame)[ChunkedEncoder.PrefixLength..(ChunkedEncoder.PrefixLength + size)]
            : output.GetMemory(size)[..size];
    }

    private void Took(int read)
    {
        var output = connection.Output;
        ResponseBytes += read;
        if (isChunked)
        {
            var chunk = read + ChunkFrame;
            ChunkedEncoder.Frame(output.GetSpan(chunk)[..chunk]);
            output.Advance(chunk);
        }
        else
        {
            output.Advance(read);
        }
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder))]
    private async ValueTask WriteLargeAsync(ReadOnlyMemory<byte> body, int unsent)
    {
        await FlushAsync(unsent).ConfigureAwait(false);
        while (!body.IsEmpty)
        {
            var piece = body[..Math.Min(body.Length, MostHeld)];
            await connection.SendAsync(piece).ConfigureAwait(false);
            body = body[piece.Length..];
        }
    }

    /// <summary>Sends what is written, from <paramref name="unsent"/> on; the buffer is empty then.</summary>
    private ValueTask FlushAsync(int unsent = 0)
    {
        var output = connection.Output;
        var sending = output.Length == unsent ? ValueTask.CompletedTask : SendAsync(output.WrittenMemory[unsent..]);
        if (!sending.IsCompletedSuccessfully)
        {
            return ResetAsync(sending);
        }

        output.Reset();
        return ValueTask.CompletedTask;
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder))]
    private async ValueTask ResetAsync(ValueTask sending)
    {
        await sending.ConfigureAwait(false);
        connection.Output.Reset();
    }

    private ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        HasSent = true;
        return continueSent.IsCompletedSuccessfully ? connection.SendAsync(bytes) : SendBehindAsync(continueSent, bytes);
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder))]
    private async ValueTask SendBehindAsync(ValueTask first, ReadOnlyMemory<byte> bytes)
    {
        await first.ConfigureAwait(false);
        await connection.SendAsync(bytes).ConfigureAwait(false);
    }

    /// <summary>Sends while the source is being waited for. When that fails the source is given up, and the buffer that it reads into is free again.</summary>
    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder))]
    private async ValueTask SendWhileReadingAsync(ReadOnlyMemory<byte> bytes, Stream source, ValueTask<int> reading)
    {
        try
        {
            await SendAsync(bytes).ConfigureAwait(false);
        }
        catch
        {
            await source.DisposeAsync().ConfigureAwait(false);
            try
            {
                await reading.ConfigureAwait(false);
            }
#pragma warning disable CA1031 // That the client is gone is the failure to tell of, not what it did to the source.
            catch (Exception)
#pragma warning restore CA1031
            {
            }

            throw;
        }
    }
}
