using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Integrator.Core.Async;
using Integrator.Transports.Http.Wire;
using Microsoft.Extensions.Logging;

namespace Integrator.Transports.Http.Listening.Http1;

/// <summary>
/// One client's HTTP/1.1 connection (RFC 9112): requests one after the other, each handed to the application when its head is here. One suspended method serves the
/// connection for its life; while a flow works for a request, a receive is pending behind it, by which a client's leaving is noticed.
/// </summary>
internal sealed class Http1Connection : IWatched
{
    private const int NeedsMore = -1;
    private const int BadRequest = 400;
    private const int RequestTimeout = 408;
    private const int HeadersTooLarge = 431;
    private const int TargetTooLong = 414;
    private const int MostDrained = 1 << 20;

    private readonly Http1Server server;
    private readonly ServerTransport transport;
    private readonly ServerLimits limits;
    private readonly RequestHeadParser parser;
    private readonly RequestHead head = new();
    private HeadScanner scanner;
    private CancellationTokenSource? aborted;
    private Phase phase;
    private long deadline = long.MaxValue;
    private long sendDeadline = long.MaxValue;
    private long patienceDeadline = long.MaxValue;
    private bool isHeadLate;
    private int isClosed;

    public Http1Connection(Http1Server server, ServerTransport transport, ClientConnection client)
    {
        this.server = server;
        this.transport = transport;
        Client = client;
        limits = server.Limits;
        parser = new RequestHeadParser(limits);
        Input = new ConnectionInput(transport, InputEnded);
    }

    private enum Phase
    {
        /// <summary>Nothing of a next request has come.</summary>
        Idle,

        /// <summary>Part of a head has come.</summary>
        Head,

        /// <summary>A flow works.</summary>
        Serving,

        /// <summary>The last bytes of a client that will not be served again are read past.</summary>
        Closing,
    }

    public int WatchIndex { get; set; }

    public ClientConnection Client { get; }

    public ConnectionInput Input { get; }

    public SendBuffer Output { get; } = new();

    public Http1Server Server => server;

    public ServerTransport Transport => transport;

    /// <summary>The body that the present request's flow reads, while there is one.</summary>
    public RequestBody? Body { get; private set; }

    /// <summary>Fires when the client of the present request has gone.</summary>
    public CancellationToken Aborted
    {
        get
        {
            if (aborted is null || aborted.IsCancellationRequested)
            {
                aborted = new CancellationTokenSource();
                if (Volatile.Read(ref isClosed) != 0)
                {
                    aborted.Cancel();
                }
            }

            return aborted.Token;
        }
    }

    /// <summary>Serves the connection until it ends. Never throws.</summary>
    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder))]
    public async ValueTask RunAsync()
    {
        try
        {
            while (true)
            {
                int refusal;
                head.Clear();
                while ((refusal = ReadHead()) == NeedsMore)
                {
                    if (Input.HasEnded)
                    {
                        if (Input.Length == 0)
                        {
                            await FlushAsync().ConfigureAwait(false);
                            return;
                        }

                        refusal = BadRequest;
                        break;
                    }

                    Await();
                    await Input.WaitForInputAsync().ConfigureAwait(false);
                }

                phase = Phase.Serving;
                Volatile.Write(ref deadline, long.MaxValue);
                var exchange = new Http1Exchange(this, head, server.Writer) { Begun = server.Application.Now };
                if (refusal != 0)
                {
                    exchange.Refuse(refusal);
                    await server.Writer.RejectAsync(exchange, refusal).ConfigureAwait(false);
                    server.Application.End(exchange);
                    await FlushAsync().ConfigureAwait(false);
                    transport.EndOutput();
                    await LeaveAsync().ConfigureAwait(false);
                    return;
                }

                Body = exchange.Body;
                Input.ReceiveAhead();

                // The flow's own method is the one that is suspended: what serves it is no further method but this one.
                try
                {
                    await server.Application.BeginAsync(exchange).ConfigureAwait(false);
                    await exchange.EndFlowAsync().ConfigureAwait(false);
                }
                catch (Exception error)
                {
                    server.Application.Fail(exchange, error);
                }

                if (!exchange.IsCompleted)
                {
                    await exchange.WaitForCompletionAsync().ConfigureAwait(false);
                }

                server.Application.End(exchange);
                var isWhole = Body is not { IsComplete: false };
                if (exchange.MustClose || (!isWhole && !await DrainAsync(Body!).ConfigureAwait(false)))
                {
                    await FlushAsync().ConfigureAwait(false);
                    transport.EndOutput();
                    if (!isWhole || Input.Length > 0)
                    {
                        await LeaveAsync().ConfigureAwait(false);
                    }

                    return;
                }

                Recycle(exchange);
            }
        }
        catch (Exception error)
        {
            Log.ConnectionFailed(server.Logger, error);
            transport.Abort();
        }
        finally
        {
            Close();
        }
    }

    /// <summary>Sends, and lets the client take only so long for it.</summary>
    /// <exception cref="ClientGoneException">The client has gone or takes nothing.</exception>
    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        ValueTask sending;
        try
        {
            sending = transport.SendAsync(bytes);
            if (sending.IsCompletedSuccessfully)
            {
                return ValueTask.CompletedTask;
            }
        }
        catch (Exception error) when (error is not ClientGoneException)
        {
            throw new ClientGoneException(error);
        }

        return SendSlowlyAsync(sending, bytes.Length);
    }

    /// <summary>The flow reads the body, and waits for the client: from now on the client must send fast enough.</summary>
    public void LimitBody(long until) => Volatile.Write(ref deadline, until);

    /// <summary>The body is whole: what comes next is the client's next request, or its end.</summary>
    public void BodyRead()
    {
        Input.EndStreaming();
        Input.ReceiveAhead();
    }

    /// <summary>Closes at once; the client cannot take what it has for the whole answer.</summary>
    public void Abort()
    {
        transport.Abort();
        CancelRequest();
    }

    /// <summary>Closes at once if no request is being served, else behind its answer.</summary>
    public void Stop()
    {
        if (phase is not (Phase.Head or Phase.Serving))
        {
            _ = EndAsync();
        }
    }

    public bool IsDue(long now) => now >= Volatile.Read(ref deadline) || now >= Volatile.Read(ref sendDeadline) || now >= Volatile.Read(ref patienceDeadline);

    public void Check(long now)
    {
        if (now >= Volatile.Read(ref sendDeadline))
        {
            Volatile.Write(ref sendDeadline, long.MaxValue);
            Log.TooSlow(server.Logger, Client.RemoteAddress);
            Abort();
        }
        else if (now >= Volatile.Read(ref patienceDeadline))
        {
            Volatile.Write(ref patienceDeadline, long.MaxValue);
            CancelRequest();
        }
        else if (now >= Volatile.Read(ref deadline))
        {
            Volatile.Write(ref deadline, long.MaxValue);
            Expire();
        }
    }

    private void Expire()
    {
        switch (phase)
        {
            case Phase.Idle:
                _ = EndAsync();
                break;
            case Phase.Head:
                isHeadLate = true;
                Input.Interrupt();
                break;
            case Phase.Serving:
                Body?.Expire();
                break;
            default:
                transport.Close();
                break;
        }
    }

    /// <summary>Sets the limit of the wait that begins.</summary>
    private void Await()
    {
        if (Input.Length == 0)
        {
            phase = Phase.Idle;
            Volatile.Write(ref deadline, server.Watch.Now + limits.KeepAliveTime);
            if (server.IsStopping)
            {
                Stop();
            }
        }
        else if (phase != Phase.Head)
        {
            phase = Phase.Head;
            Volatile.Write(ref deadline, server.Watch.Now + limits.HeaderTime);
        }
    }

    /// <summary>Looks for a whole head: 0, a status to refuse it with, or <see cref="NeedsMore"/>.</summary>
    private int ReadHead()
    {
        var bytes = Input.Buffered;

        // Empty lines in front of a request are what old clients send behind a body (RFC 9112 section 2.2).
        while (!bytes.IsEmpty && bytes[0] is (byte)'\r' or (byte)'\n')
        {
            if (bytes[0] == (byte)'\r' && (bytes.Length == 1 || bytes[1] != (byte)'\n'))
            {
                return isHeadLate ? RequestTimeout : bytes.Length == 1 ? NeedsMore : BadRequest;
            }

            Input.Take(1);
            bytes = bytes[1..];
        }

        if (isHeadLate)
        {
            return RequestTimeout;
        }

        var length = scanner.Find(bytes);
        if (length == 0)
        {
            return RefusalOfBeginning(bytes);
        }

        scanner = default;
        var refusal = parser.Parse(bytes[..length], head);
        Input.Take(length);
        return refusal;
    }

    /// <summary>What is too long already, although its end has not come.</summary>
    private int RefusalOfBeginning(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= limits.MaxRequestLineBytes)
        {
            return NeedsMore;
        }

        if (bytes[..(limits.MaxRequestLineBytes + 1)].IndexOf((byte)'\n') < 0)
        {
            return TargetTooLong;
        }

        return bytes.Length > limits.MaxRequestLineBytes + limits.MaxHeaderBytes ? HeadersTooLarge : NeedsMore;
    }

    private async ValueTask SendSlowlyAsync(ValueTask sending, int length)
    {
        Volatile.Write(ref sendDeadline, server.Watch.Now + limits.SendGraceTime + (length * limits.TicksPerSecond / limits.MinAnswerBytesPerSecond));
        try
        {
            await sending.ConfigureAwait(false);
        }
        catch (Exception error) when (error is not ClientGoneException)
        {
            throw new ClientGoneException(error);
        }
        finally
        {
            Volatile.Write(ref sendDeadline, long.MaxValue);
        }
    }

    /// <summary>What is still to be sent of an answer goes out, if the client takes it in time.</summary>
    private async ValueTask FlushAsync()
    {
        try
        {
            await SendSlowlyAsync(transport.FlushAsync(), 0).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException)
        {
            // It has gone.
        }
    }

    /// <summary>Ends a connection that no request is being served on.</summary>
    private async Task EndAsync()
    {
        await FlushAsync().ConfigureAwait(false);
        transport.EndOutput();
        transport.Close();
    }

    /// <summary>Reads past what is left of a body; false when that is too much or takes too long.</summary>
    private async ValueTask<bool> DrainAsync(RequestBody body)
    {
        phase = Phase.Closing;
        Volatile.Write(ref deadline, server.Watch.Now + limits.FarewellTime);
        return await body.SkipAsync(MostDrained).ConfigureAwait(false);
    }

    /// <summary>
    /// Reads past what the client still sends, for a while: closing with bytes unread would reset the connection, and the answer with it (RFC 9112 section 9.6).
    /// </summary>
    private async ValueTask LeaveAsync()
    {
        phase = Phase.Closing;
        Volatile.Write(ref deadline, server.Watch.Now + limits.FarewellTime);
        for (var taken = 0; !Input.HasEnded && taken < MostDrained;)
        {
            var there = Input.Buffered.Length;
            Input.Take(there);
            taken += there;
            await Input.WaitForInputAsync().ConfigureAwait(false);
        }
    }

    private void Recycle(Http1Exchange exchange)
    {
        Body = null;
        phase = Phase.Idle;
        if (!exchange.HasEnded)
        {
            // Flows that outlive the request go on whatever becomes of its client.
            aborted = null;
        }

        Output.Release();
    }

    private void InputEnded(bool isBroken)
    {
        if (phase == Phase.Serving && !isBroken && transport.IsOpenForAnswers)
        {
            Volatile.Write(ref patienceDeadline, server.Watch.Now + limits.PatienceTime);
        }
        else if (phase == Phase.Serving)
        {
            CancelRequest();
        }
    }

    private void CancelRequest()
    {
        if (aborted is { } source)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static source => source.Cancel(), source, preferLocal: false);
        }
    }

    private void Close()
    {
        if (Interlocked.Exchange(ref isClosed, 1) != 0)
        {
            return;
        }

        server.Closed(this);
        transport.Close();
        Input.Close();
        Output.Release();
    }
}
