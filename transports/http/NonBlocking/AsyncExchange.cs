using System.Runtime.CompilerServices;
using Integrator.Core.Async;
using Integrator.Core.Mediation;
using Integrator.Core.Senders;
using Integrator.Transports.Http.Wire;

#pragma warning disable CA2012 // The sending of the request is kept while the answer is received, and awaited once.

namespace Integrator.Transports.Http.NonBlocking;

/// <summary>
/// One request and its answer on one connection. Completes with the head; afterwards it is the stream that the answer's body is read from, and gives
/// the connection back when that has ended. The request is still being sent meanwhile if the answer came early.
/// </summary>
internal sealed class AsyncExchange : ReadOnlyBodyStream, IBufferedBody
{
    private readonly AsyncConnection connection;
    private readonly WireRequest request;
    private readonly IOutcomeReceiver receiver;
    private readonly NonBlockingClient? client;
    private readonly RequestPump pump;
    private readonly long generation;
    private CancellationTokenRegistration cancellation;
    private ValueTask<bool> pumping;
    private bool isPumpAwaited = true;
    private bool isFinished;
    private SendFailure? failure;

    /// <param name="receiver">Goes on with the outcome.</param>
    /// <param name="client">Decides what follows when this attempt fails; null: the receiver does.</param>
    public AsyncExchange(AsyncConnection connection, WireRequest request, IOutcomeReceiver receiver, NonBlockingClient? client)
    {
        this.connection = connection;
        this.request = request;
        this.receiver = receiver;
        this.client = client;
        pump = new RequestPump(connection, request);
        generation = connection.Generation;
    }

    /// <summary>Sends the request, receives the answer's head, and hands it on.</summary>
    /// <param name="deadline">When the head must be here, in the watch's ticks.</param>
    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    public async ValueTask<Flow> RunAsync(long deadline)
    {
        WireOutcome? outcome;
        try
        {
            outcome = Begin(deadline);
            while (outcome is null)
            {
                outcome = Received(await connection.ReceiveAsync().ConfigureAwait(false));
            }
        }
        catch (Exception problem) when (AsyncConnection.IsIoError(problem))
        {
            outcome = Broken(connection.Reader, problem);
        }
        catch (Exception defect)
        {
            await FinishAsync(mayPersist: false).ConfigureAwait(false);
            return await receiver.FailAsync(defect).ConfigureAwait(false);
        }

        return await HandOnAsync(outcome.GetValueOrDefault(), deadline).ConfigureAwait(false);
    }

    /// <summary>Sends the request, or what stands at hand of it; an outcome when it cannot be sent at all.</summary>
    private WireOutcome? Begin(long deadline)
    {
        connection.Reader.Begin();
        var error = RequestHeadWriter.Write(connection.Output, request, connection.Route.IsForwarded, ProxyAuthorization);
        if (error != WireError.None)
        {
            isFinished = true;
            connection.Output.Reset();
            connection.GiveBackUnused();
            return Failures.InvalidRequest(connection.Route, error);
        }

        connection.LimitResponse(deadline);
        connection.Expect();
        cancellation = request.CancellationToken.UnsafeRegister(static state => ((AsyncExchange)state!).Abort(AbortCause.Cancelled), this);
        pumping = pump.RunAsync();
        isPumpAwaited = false;
        return null;
    }

    /// <summary>Takes what was received; an outcome when the head is whole, or never will be.</summary>
    private WireOutcome? Received(int received)
    {
        var reader = connection.Reader;
        if (received == 0)
        {
            return Broken(reader, null);
        }

        switch (reader.AdvanceHead(received, request.IsHead))
        {
            case HeadProgress.Failed:
                return Failures.Violation(connection.Route, pump.State, reader.Error);
            case HeadProgress.NeedsMore:
                connection.Expect();
                return null;
        }

        connection.HeadArrived();
        var head = reader.Head;
        if (head.Status == 407 && connection.Route.IsForwarded)
        {
            return Failures.ProxyStatus(connection.Route, head.Status, head.Reason);
        }

        connection.ExpectNothing();
        var headers = WireReply.EndToEnd(head);
        return reader.IsBodyComplete
            ? new WireReply(head.Status, head.Reason, headers, null, 0)
            : new WireReply(head.Status, head.Reason, headers, this, reader.BodyRemaining < 0 ? null : reader.BodyRemaining);
    }

    /// <summary>Ends the exchange, unless a body is still to be read, and lets the flow go on.</summary>
    private ValueTask<Flow> HandOnAsync(in WireOutcome outcome, long deadline)
    {
        if (outcome.Reply is { } reply)
        {
            if (reply.Body is not null)
            {
                return receiver.CompleteAsync(outcome);
            }

            var finishing = FinishAsync(connection.Reader.Head.MayPersist);
            return finishing.IsCompletedSuccessfully ? receiver.CompleteAsync(outcome) : AfterAsync(finishing, outcome, deadline);
        }

        return AfterAsync(FinishAsync(mayPersist: false), outcome, deadline);
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private async ValueTask<Flow> AfterAsync(ValueTask finishing, WireOutcome outcome, long deadline)
    {
        await finishing.ConfigureAwait(false);
        return outcome.Reply is null && client is not null
            ? await client.GoOnAsync(request, deadline, outcome, receiver).ConfigureAwait(false)
            : await receiver.CompleteAsync(outcome).ConfigureAwait(false);
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("The body of a non-blocking answer is read asynchronously: a blocked socket thread would stall every connection it serves.");

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (failure is not null)
        {
            return ValueTask.FromException<int>(new ResponseBodyException(failure));
        }

        if (isFinished || buffer.IsEmpty)
        {
            return new ValueTask<int>(0);
        }

        var reader = connection.Reader;
        var read = reader.ReadBuffered(buffer.Span);
        if (reader.IsBodyComplete && pump.IsDone)
        {
            // The common end of a small body: the connection serves the next request while this one's body is still being handed on.
            var finishing = FinishAsync(reader.Head.MayPersist);
            return finishing.IsCompletedSuccessfully ? new ValueTask<int>(read) : AfterAsync(finishing, read);
        }

        return read > 0 && reader.Error == WireError.None && !reader.IsBodyComplete
            ? new ValueTask<int>(read)
            : ReceiveBodyAsync(buffer, read, cancellationToken);
    }

    public bool IsPlain => connection.Reader.IsPlain;

    public long Remaining => isFinished ? 0 : connection.Reader.BodyRemaining;

    public ReadOnlySpan<byte> AtHand => isFinished ? default : connection.Reader.PlainBuffered;

    public ValueTask TakeAsync(int count)
    {
        var reader = connection.Reader;
        reader.TookPlain(count);
        return reader.IsBodyComplete ? FinishAsync(reader.Head.MayPersist) : ValueTask.CompletedTask;
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder))]
    public override async ValueTask DisposeAsync()
    {
        if (!isFinished)
        {
            await FinishAsync(mayPersist: TrySkipRest()).ConfigureAwait(false);
        }

        GC.SuppressFinalize(this);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !isFinished)
        {
            var finishing = FinishAsync(mayPersist: TrySkipRest());
            if (!finishing.IsCompleted)
            {
                // Only the caller's own stream is still to let go of its read; the connection is closed already.
                finishing.AsTask().ContinueWith(static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            }
        }

        base.Dispose(disposing);
    }

    private string? ProxyAuthorization => connection.Route.IsForwarded ? connection.Route.Proxy!.Authorization : null;

    private void Abort(AbortCause cause) => connection.TryAbort(generation, cause);

    /// <summary>The connection ended before a head. On a connection from the pool that may only mean that the server had closed it while it lay idle.</summary>
    private WireOutcome Broken(ResponseReader reader, Exception? error)
    {
        var reason = connection.FailureOf(pump.State, pump.Error is not null, error ?? (reader.HasReceived ? null : pump.Error));
        var mayRetry = connection.Served > 0 && connection.AbortCause == AbortCause.None && !reader.HasReceived && !request.BodyConsumed
            && (request.IsIdempotent || pump.Error is not null);
        return mayRetry ? WireOutcome.Retry(reason) : reason;
    }

    /// <param name="read">Bytes already in <paramref name="buffer"/>.</param>
    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private async ValueTask<int> ReceiveBodyAsync(Memory<byte> buffer, int read, CancellationToken cancellationToken)
    {
        var reader = connection.Reader;
        using var registration = cancellationToken == request.CancellationToken
            ? default
            : cancellationToken.UnsafeRegister(static state => ((AsyncExchange)state!).Abort(AbortCause.Cancelled), this);
        while (true)
        {
            if (reader.Error != WireError.None)
            {
                throw await FailAsync(reader.Error == WireError.EndOfStream
                    ? connection.FailureOf(ProtocolState.ResponseBody, sending: false, null)
                    : Failures.Violation(connection.Route, ProtocolState.ResponseBody, reader.Error)).ConfigureAwait(false);
            }

            if (reader.IsBodyComplete)
            {
                await FinishAsync(reader.Head.MayPersist).ConfigureAwait(false);
                return read;
            }

            if (read > 0)
            {
                return read;
            }

            read = await ReceiveMoreAsync(reader, buffer).ConfigureAwait(false);
        }
    }

    /// <summary>Receives once, straight into the caller's memory where the framing lets it.</summary>
    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private async ValueTask<int> ReceiveMoreAsync(ResponseReader reader, Memory<byte> buffer)
    {
        connection.Expect();
        try
        {
            var direct = buffer.Length >= ResponseReader.DirectSize ? reader.DirectLength(buffer.Length) : 0;
            if (direct > 0)
            {
                var taken = await connection.ReceiveAsync(buffer[..direct]).ConfigureAwait(false);
                connection.ExpectNothing();
                reader.TookDirect(taken);
                if (taken == 0)
                {
                    reader.EndOfInput();
                }

                return taken;
            }

            reader.PrepareToStream();
            var received = await connection.ReceiveAsync().ConfigureAwait(false);
            connection.ExpectNothing();
            if (received == 0)
            {
                reader.EndOfInput();
                return 0;
            }

            reader.AdvanceBody(received);
            return reader.ReadBuffered(buffer.Span);
        }
        catch (Exception error) when (AsyncConnection.IsIoError(error))
        {
            throw await FailAsync(connection.FailureOf(ProtocolState.ResponseBody, sending: false, error)).ConfigureAwait(false);
        }
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private async ValueTask<ResponseBodyException> FailAsync(SendFailure reason)
    {
        failure = reason;
        await FinishAsync(mayPersist: false).ConfigureAwait(false);
        return new ResponseBodyException(reason);
    }

    /// <summary>True when the rest of the body is here already, so that the connection need not be closed because nobody wanted it.</summary>
    private bool TrySkipRest()
    {
        Span<byte> scratch = stackalloc byte[512];
        while (connection.Reader.ReadBuffered(scratch) > 0)
        {
        }

        return connection.Reader.IsBodyComplete && connection.Reader.Error == WireError.None && connection.Reader.Head.MayPersist;
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private static async ValueTask<int> AfterAsync(ValueTask finishing, int read)
    {
        await finishing.ConfigureAwait(false);
        return read;
    }

    /// <summary>Ends the exchange: the request's sending too, and only then is the caller's body stream free again.</summary>
    private ValueTask FinishAsync(bool mayPersist)
    {
        if (isFinished)
        {
            return ValueTask.CompletedTask;
        }

        isFinished = true;
        cancellation.Unregister();
        if (pump.IsDone)
        {
            ObservePump();
            connection.Finish(mayPersist);
            return ValueTask.CompletedTask;
        }

        // Not all of the request was wanted, or could be sent: what is on the wire is no longer in step.
        connection.TryAbort(generation, AbortCause.Discarded);
        connection.Close();
        return StopPumpAsync();
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder))]
    private async ValueTask StopPumpAsync()
    {
        if (!isPumpAwaited)
        {
            isPumpAwaited = true;
            if (!pumping.IsCompleted && request.BodyStream is not null)
            {
                await connection.BodyCancellation.CancelAsync().ConfigureAwait(false);
            }

            await pumping.ConfigureAwait(false);
        }
    }

    private void ObservePump()
    {
        if (!isPumpAwaited && pumping.IsCompleted)
        {
            isPumpAwaited = true;
            pumping.GetAwaiter().GetResult();
        }
    }
}
