using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading.Tasks.Sources;
using Integrator.Core.Async;

namespace Integrator.Transports.Http.Sockets.Polling;

/// <summary>A channel served by an <see cref="EventLoop"/>. A receive is tried only when the loop has told that something is there.</summary>
internal sealed class PolledChannel : SocketChannel, IWatchedSocket, IValueTaskSource<int>, IThreadPoolWorkItem
{
    private const int NothingThere = 0;
    private const int Ready = 1;
    private const int Waiting = 2;
    private const int Closed = 3;

    /// <summary>Receives in a row that need not wait: then it is the turn of the others whom the thread serves.</summary>
    private const int MostInARow = 16;

    private readonly SocketHandle socket;
    private readonly PolledOutput output;
    private int input;
    private volatile bool hasEnded;
    private int inARow;
    private Memory<byte> memory;
    private IReceiveBuffer? buffer;
    private Exception? interruption;
    private ManualResetValueTaskSourceCore<int> receiving;

    private PolledChannel(SocketHandle socket, IPEndPoint? peer, EventLoop loop)
    {
        this.socket = socket;
        RemoteEndPoint = peer;
        Loop = loop;
        output = new PolledOutput(this, socket);
    }

    /// <summary>The loop that serves it.</summary>
    public EventLoop Loop { get; }

    long IWatchedSocket.Registration { get; set; }

    /// <remarks>
    /// What is called ready may turn out to be nothing: a receive that filled its memory leaves it so. Where who asks is not who receives, a receive may have begun while the
    /// system was asked: what is there is told to it, as the loop would.
    /// </remarks>
    public override bool HasInput
    {
        get
        {
            switch (Interlocked.CompareExchange(ref input, NothingThere, Ready))
            {
                case NothingThere:
                    return false;
                case Ready when !SystemCalls.HasInput(socket):
                    return false;
                case Ready:
                    Signal(Readiness.Input);
                    return true;
                default:
                    return true;
            }
        }
    }

    public override bool MayHaveInput => Volatile.Read(ref input) != NothingThere;

    public override bool SendsFromWhereItLies => true;

    public override Exception? SendError => output.Error;

    public override IPEndPoint? LocalEndPoint => SocketCalls.LocalAddress(socket);

    public override IPEndPoint? RemoteEndPoint { get; }

    SafeHandle IWatchedSocket.Handle => socket;

    /// <summary>Takes over a connection that was accepted.</summary>
    /// <param name="socket">It is disposed with the channel, also where there will be none.</param>
    /// <param name="client">The address that it came from.</param>
    /// <exception cref="SocketException">The socket cannot be watched.</exception>
    public static PolledChannel Accepted(SocketHandle socket, IPEndPoint? client)
    {
        try
        {
            var channel = new PolledChannel(socket, client, EventLoop.ChooseInTurn());
            channel.Loop.Add(channel);
            return channel;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    public static new async ValueTask<SocketChannel> ConnectAsync(IPEndPoint peer, bool noDelay, CancellationToken cancellationToken)
    {
        var channel = new PolledChannel(SocketCalls.Open(peer.AddressFamily, noDelay), peer, EventLoop.Choose());
        try
        {
            if (FileLimit.IsReachedByBackends(channel.socket.Descriptor))
            {
                throw FileLimit.Exceeded();
            }

            var connecting = SocketCalls.Connect(channel.socket, peer) ? ValueTask.CompletedTask : channel.output.WaitAsync();
            channel.Loop.Add(channel);
            using (cancellationToken.UnsafeRegister(static channel => ((PolledChannel)channel!).Dispose(), channel))
            {
                await connecting.ConfigureAwait(false);
            }

            SocketCalls.ThrowPendingError(channel.socket);
            return channel;
        }
        catch
        {
            channel.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
    }

    public override int GetOption(int level, int name, Span<byte> value) => SocketCalls.GetOption(socket, level, name, value);

    public override void EndOutput() => SocketCalls.EndOutput(socket);

    public override void ResetWhenClosed() => SocketCalls.ResetWhenClosed(socket);

    public override ValueTask<int> ReceiveAsync(Memory<byte> memory) => ReceiveAsync(memory, null);

    public override ValueTask<int> ReceiveAsync(IReceiveBuffer buffer) => ReceiveAsync(default, buffer);

    public override void CancelReceive()
    {
        if (Interlocked.CompareExchange(ref input, NothingThere, Waiting) == Waiting)
        {
            EndReceive(new OperationCanceledException());
        }
    }

    public override ValueTask SendAsync(ReadOnlyMemory<byte> bytes) => output.SendAsync(bytes);

    public override int SendNow(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third) => output.SendNow(first, second, third);

    public override ValueTask FlushAsync() => output.FlushAsync();

    /// <summary>Sends what has waited for the end of the turn.</summary>
    public void SendHeld()
    {
        if (!output.SendHeld())
        {
            // Whoever waits for an answer learns that none will come.
            Signal(Readiness.Failed | Readiness.Input);
        }
    }

    public void Signal(Readiness readiness)
    {
        if ((readiness & (Readiness.PeerEnded | Readiness.Ended | Readiness.Failed)) != 0)
        {
            hasEnded = true;
        }

        if ((readiness & (Readiness.Output | Readiness.Ended | Readiness.Failed)) != 0)
        {
            output.Writable();
        }

        if ((readiness & ~Readiness.Output) == 0)
        {
            return;
        }

        while (Interlocked.CompareExchange(ref input, Ready, NothingThere) == Waiting)
        {
            if (TryResume())
            {
                return;
            }
        }
    }

    void IWatchedSocket.Resume() => TryResume();

    public override void Dispose()
    {
        var before = Interlocked.Exchange(ref input, Closed);
        if (before == Closed)
        {
            return;
        }

        Loop.Remove(this);
        output.SendHeld();
        socket.Dispose();
        output.Close();
        if (before == Waiting)
        {
            EndReceive(new SocketException((int)SocketError.OperationAborted));
        }
    }

    /// <summary>Ends a receive on a thread of the pool: who disposes or cancels does not expect to go on with what waited.</summary>
    void IThreadPoolWorkItem.Execute() => receiving.SetException(interruption!);

    int IValueTaskSource<int>.GetResult(short token) => receiving.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => receiving.GetStatus(token);

    void IValueTaskSource<int>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        receiving.OnCompleted(continuation, state, token, flags);

    private ValueTask<int> ReceiveAsync(Memory<byte> memory, IReceiveBuffer? buffer)
    {
        while (true)
        {
            if (Volatile.Read(ref input) == Ready)
            {
                if (buffer is null && memory.IsEmpty)
                {
                    return new ValueTask<int>(0);
                }

                if (inARow == MostInARow && TryPostpone(memory, buffer))
                {
                    return new ValueTask<int>(this, receiving.Version);
                }

                var count = TryReceive(buffer is null ? memory.Span : buffer.GetMemory().Span);
                if (count != SystemCalls.WouldBlock)
                {
                    inARow++;
                    return new ValueTask<int>(count);
                }
            }
            else if (TryWait(memory, buffer))
            {
                return new ValueTask<int>(this, receiving.Version);
            }
        }
    }

    private void EndReceive(Exception reason)
    {
        interruption = reason;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private bool TryResume()
    {
        if (Interlocked.CompareExchange(ref input, Ready, Waiting) != Waiting)
        {
            return false;
        }

        Complete();
        return true;
    }

    /// <summary>Lets the thread's other channels go first; false where the thread serves none.</summary>
    private bool TryPostpone(Memory<byte> memory, IReceiveBuffer? buffer)
    {
        inARow = 0;
        if (EventLoop.Current is not { } current)
        {
            return false;
        }

        Await(memory, buffer);
        if (Interlocked.CompareExchange(ref input, Waiting, Ready) != Ready)
        {
            return false;
        }

        current.Postpone(this);
        return true;
    }

    /// <summary>False when something is there already.</summary>
    private bool TryWait(Memory<byte> memory, IReceiveBuffer? buffer)
    {
        inARow = 0;
        Await(memory, buffer);
        var seen = Interlocked.CompareExchange(ref input, Waiting, NothingThere);
        ObjectDisposedException.ThrowIf(seen == Closed, this);
        return seen == NothingThere;
    }

    private void Await(Memory<byte> memory, IReceiveBuffer? buffer)
    {
        receiving.Reset();
        this.memory = memory;
        this.buffer = buffer;
    }

    /// <summary>The count, or <see cref="SystemCalls.WouldBlock"/>; then what comes is told by the loop.</summary>
    private int TryReceive(Span<byte> span)
    {
        // Before the receive, so that what comes meanwhile is not forgotten.
        ObjectDisposedException.ThrowIf(Interlocked.CompareExchange(ref input, NothingThere, Ready) == Closed, this);
        var count = SystemCalls.Receive(socket, span);
        if (count >= 0 && (count == span.Length || hasEnded))
        {
            Interlocked.CompareExchange(ref input, Ready, NothingThere);
        }

        return count;
    }

    /// <summary>Receives for who waits, and lets it go on.</summary>
    private void Complete()
    {
        int count;
        try
        {
            if (buffer is null && memory.IsEmpty)
            {
                count = 0;
            }
            else
            {
                while ((count = TryReceive(buffer is null ? memory.Span : buffer.GetMemory().Span)) == SystemCalls.WouldBlock)
                {
                    var seen = Interlocked.CompareExchange(ref input, Waiting, NothingThere);
                    ObjectDisposedException.ThrowIf(seen == Closed, this);
                    if (seen == NothingThere)
                    {
                        return;
                    }
                }
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            receiving.SetException(error);
            return;
        }

        memory = default;
        buffer = null;
        receiving.SetResult(count);
    }
}
