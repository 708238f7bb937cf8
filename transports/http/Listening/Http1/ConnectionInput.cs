using System.Buffers;
using System.Threading.Tasks.Sources;

namespace Integrator.Transports.Http.Listening.Http1;

/// <summary>
/// What a client sends, in a buffer. One reader at a time looks at what is there, takes of it and waits for more. A receive may go on behind what the reader still
/// has: that tells at no cost when the client leaves, and brings its next request.
/// </summary>
internal sealed class ConnectionInput : IValueTaskSource
{
    /// <summary>Requests of a connection that has sent larger ones arrive whole.</summary>
    public const int WaitingSize = 32 * 1024;

    /// <summary>Small requests arrive whole. It is held while a request waits for a backend to connect, by each of thousands of clients that come at once.</summary>
    private const int FirstSize = 4 * 1024;

    private const int StreamingSize = 64 * 1024;

    private readonly ServerTransport transport;
    private readonly Action<bool> ended;
    private readonly Lock gate = new();
    private Action<object?>? continuation;
    private object? continuationState;
    private short waits;
    private byte[] buffer = [];
    private int start;
    private int end;
    private int seen;
    private int ordinarySize = FirstSize;
    private int size = FirstSize;
    private bool isReceiving;
    private bool isProbing;
    private bool isWaiting;
    private bool isClosed;

    /// <param name="ended">Called when the input ends or (true) breaks, on the thread that found out.</param>
    public ConnectionInput(ServerTransport transport, Action<bool> ended)
    {
        this.transport = transport;
        this.ended = ended;
        transport.Received = Receive;
    }

    /// <summary>Nothing more comes.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>How much has come and was not taken yet.</summary>
    public int Length => Volatile.Read(ref end) - start;

    /// <summary>What has come and was not taken yet. Whoever looks at it has seen it: a wait is for what comes behind.</summary>
    public ReadOnlySpan<byte> Buffered
    {
        get
        {
            seen = Volatile.Read(ref end);
            return buffer.AsSpan(start, seen - start);
        }
    }

    public void Take(int count) => start += count;

    /// <summary>Makes the next buffer large for a body that streams through it.</summary>
    public void PrepareToStream() => size = StreamingSize;

    /// <summary>The next buffer is again of the size that waiting takes.</summary>
    public void EndStreaming() => size = ordinarySize;

    /// <summary>Begins to receive what comes next, if nothing is being received.</summary>
    public void ReceiveAhead()
    {
        if (isReceiving)
        {
            ReleaseWhileWaiting();
            return;
        }

        if (HasEnded)
        {
            return;
        }

        var memory = Room();
        isProbing = memory.IsEmpty;
        isReceiving = true;
        var count = transport.Receive(memory);
        if (count != ServerTransport.Pending)
        {
            Receive(count);
        }
    }

    /// <summary>Completes when something has come that the reader has not seen, when the input has ended, or on <see cref="Interrupt"/>.</summary>
    public ValueTask WaitForInputAsync()
    {
        if (Volatile.Read(ref end) != seen || HasEnded)
        {
            return ValueTask.CompletedTask;
        }

        ReceiveAhead();
        lock (gate)
        {
            if (end != seen || HasEnded)
            {
                return ValueTask.CompletedTask;
            }

            if (isWaiting)
            {
                throw new IOException("The client's input is being read already.");
            }

            isWaiting = true;
            return new ValueTask(this, ++waits);
        }
    }

    /// <summary>Something has come, or the input has ended, since it was last looked at: a wait was not just interrupted.</summary>
    public bool HasNews => Volatile.Read(ref end) != seen || HasEnded;

    /// <summary>Ends a wait, if there is one, although nothing has come.</summary>
    public void Interrupt() => Wake();

    /// <summary>Gives the buffer back, unless a receive is still writing to it.</summary>
    public void Close()
    {
        lock (gate)
        {
            isClosed = true;
            HasEnded = true;
            if (!isReceiving)
            {
                Release();
            }
        }

        Wake();
    }

    public void GetResult(short token)
    {
    }

    public ValueTaskSourceStatus GetStatus(short token) =>
        Volatile.Read(ref isWaiting) && token == waits ? ValueTaskSourceStatus.Pending : ValueTaskSourceStatus.Succeeded;

    /// <remarks>A wait ends, and the next begins, on different threads: what is to go on belongs to one wait, and is kept and taken under the lock.</remarks>
    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        lock (gate)
        {
            if (isWaiting && token == waits)
            {
                this.continuation = continuation;
                continuationState = state;
                return;
            }
        }

        ThreadPool.UnsafeQueueUserWorkItem(continuation, state, preferLocal: true);
    }

    private void Wake()
    {
        Action<object?>? next;
        object? state;
        lock (gate)
        {
            if (!isWaiting)
            {
                return;
            }

            isWaiting = false;
            (next, continuation) = (continuation, null);
            (state, continuationState) = (continuationState, null);
        }

        next?.Invoke(state);
    }

    /// <summary>Takes the count of a receive; called on the thread that received.</summary>
    private void Receive(int count)
    {
        if (count >= 0 && TryEndProbe())
        {
            count = transport.Receive(buffer.AsMemory(end));
            if (count == ServerTransport.Pending)
            {
                return;
            }
        }

        lock (gate)
        {
            isReceiving = false;
            if (count > 0)
            {
                Volatile.Write(ref end, end + count);
                if (end == buffer.Length)
                {
                    ExpectMore();
                }
            }
            else
            {
                HasEnded = true;
            }

            if (isClosed)
            {
                Release();
                return;
            }
        }

        if (count <= 0)
        {
            ended(count == ServerTransport.Broken);
        }

        Wake();
    }

    /// <summary>From now on larger requests arrive whole too.</summary>
    private void ExpectMore()
    {
        ordinarySize = WaitingSize;
        size = Math.Max(size, ordinarySize);
    }

    /// <summary>A probe has told that something is there, or the end: makes sure of a buffer to receive it into.</summary>
    private bool TryEndProbe()
    {
        lock (gate)
        {
            if (!isProbing || isClosed)
            {
                return false;
            }

            isProbing = false;
            Rent();
            return true;
        }
    }

    /// <summary>Gives the buffer back once all of it is taken: nothing is being received into it as long as the probe waits.</summary>
    private void ReleaseWhileWaiting()
    {
        lock (gate)
        {
            if (isProbing)
            {
                Release();
            }
        }
    }

    /// <summary>Room behind what is there; empty where the receive is to wait without a buffer, or without looking at the one that the reader still has.</summary>
    private Memory<byte> Room()
    {
        if (start == end)
        {
            start = end = seen = 0;
            if (transport.CanProbe || buffer.Length != size)
            {
                Release();
            }

            if (!transport.CanProbe)
            {
                Rent();
            }
        }
        else if (end == buffer.Length)
        {
            MakeRoom();
        }

        return transport.CanProbe ? default : buffer.AsMemory(end);
    }

    private void MakeRoom()
    {
        var length = end - start;
        var larger = length * 2 > buffer.Length ? ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, size)) : buffer;
        buffer.AsSpan(start, length).CopyTo(larger);
        if (!ReferenceEquals(larger, buffer))
        {
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        seen -= start;
        start = 0;
        end = length;
    }

    private void Rent()
    {
        if (buffer.Length == 0)
        {
            buffer = ArrayPool<byte>.Shared.Rent(size);
        }
    }

    private void Release()
    {
        if (buffer.Length > 0 && start == end)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = [];
            start = end = seen = 0;
        }
    }
}
