using System.Buffers;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Threading.Tasks.Sources;

namespace Integrator.Transports.Http.Sockets.Polling;

/// <summary>
/// The sending side of a <see cref="PolledChannel"/>: what is small waits for the end of the loop's turn, what the system does not take waits until the socket is
/// writable. In order: what is held, then what the sender waits with.
/// </summary>
internal sealed class PolledOutput(PolledChannel channel, SafeHandle socket) : IValueTaskSource, IThreadPoolWorkItem
{
    /// <summary>Copied at most, to be sent later; more goes out at once, from where it lies.</summary>
    private const int MostHeld = 16 * 1024;

    private const int LeastRented = 4 * 1024;

    private readonly Lock gate = new();
    private byte[] held = [];
    private int heldStart;
    private int heldEnd;
    private EventLoop? holder;
    private ReadOnlyMemory<byte> rest;
    private bool isBlocked;

    /// <summary>True from before a call that may find the socket full until it is known that it did not: no event can come in between unseen.</summary>
    private volatile bool mayBeBlocked;

    private bool isWaiting;
    private bool isClosed;
    private ManualResetValueTaskSourceCore<bool> sending;

    /// <summary>Why something that was held could not be sent.</summary>
    public Exception? Error { get; private set; }

    /// <exception cref="SocketException">The connection is broken.</exception>
    /// <exception cref="ObjectDisposedException">It is closed.</exception>
    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        var loop = EventLoop.Current;
        lock (gate)
        {
            ThrowIfUnusable();
            if (!isBlocked)
            {
                if (TryHold(loop, bytes.Length))
                {
                    Hold(bytes.Span);
                    return ValueTask.CompletedTask;
                }

                TrySendHeld();
                bytes = bytes[TrySend(bytes.Span)..];
                if (bytes.IsEmpty)
                {
                    return ValueTask.CompletedTask;
                }
            }

            return Wait(bytes);
        }
    }

    /// <summary>Takes as much of three parts as may be held, or as the system takes now, from where they lie.</summary>
    /// <exception cref="SocketException">The connection is broken.</exception>
    /// <exception cref="ObjectDisposedException">It is closed.</exception>
    public int SendNow(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third)
    {
        var loop = EventLoop.Current;
        lock (gate)
        {
            ThrowIfUnusable();
            if (isBlocked)
            {
                return 0;
            }

            var length = (long)first.Length + second.Length + third.Length;
            if (TryHold(loop, length))
            {
                Hold(first);
                Hold(second);
                Hold(third);
                return (int)length;
            }

            TrySendHeld();
            if (isBlocked)
            {
                return 0;
            }

            mayBeBlocked = true;
            var count = SystemCalls.Send(socket, first, second, third);
            mayBeBlocked = isBlocked = count == SystemCalls.WouldBlock;
            return Math.Max(count, 0);
        }
    }

    public ValueTask FlushAsync()
    {
        lock (gate)
        {
            ThrowIfUnusable();
            if (!isBlocked)
            {
                TrySendHeld();
            }

            return isBlocked ? Wait(default) : ValueTask.CompletedTask;
        }
    }

    /// <summary>Completes when the socket is writable.</summary>
    public ValueTask WaitAsync()
    {
        lock (gate)
        {
            mayBeBlocked = isBlocked = true;
            return Wait(default);
        }
    }

    /// <summary>Sends what is held; false when that failed.</summary>
    public bool SendHeld()
    {
        lock (gate)
        {
            if (isBlocked || isClosed || Error is not null)
            {
                return true;
            }

            try
            {
                TrySendHeld();
                return true;
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                Error = error;
                Release();
                return false;
            }
        }
    }

    /// <summary>The socket can take more, or has failed. Told with everything that comes, so that it costs one look where nothing waits.</summary>
    public void Writable()
    {
        if (!mayBeBlocked)
        {
            return;
        }

        lock (gate)
        {
            if (!isBlocked)
            {
                return;
            }

            mayBeBlocked = isBlocked = false;
            try
            {
                TrySendHeld();
                rest = rest[TrySend(rest.Span)..];
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                Error = error;
                Release();
            }

            if (isBlocked || !isWaiting)
            {
                return;
            }

            isWaiting = false;
            rest = default;
        }

        if (Error is null)
        {
            sending.SetResult(true);
        }
        else
        {
            sending.SetException(Error);
        }
    }

    /// <summary>Drops what is held; who waits ends with an exception, on a thread of the pool.</summary>
    public void Close()
    {
        lock (gate)
        {
            isClosed = true;
            mayBeBlocked = isBlocked = false;
            Release();
            if (!isWaiting)
            {
                return;
            }

            isWaiting = false;
            rest = default;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    void IThreadPoolWorkItem.Execute() => sending.SetException(new SocketException((int)SocketError.OperationAborted));

    void IValueTaskSource.GetResult(short token) => sending.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => sending.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        sending.OnCompleted(continuation, state, token, flags);

    private void ThrowIfUnusable()
    {
        ObjectDisposedException.ThrowIf(isClosed, channel);
        if (Error is SocketException error)
        {
            throw new SocketException((int)error.SocketErrorCode);
        }

        if (isWaiting)
        {
            throw new InvalidOperationException("One send at a time.");
        }
    }

    private ValueTask Wait(ReadOnlyMemory<byte> bytes)
    {
        sending.Reset();
        rest = bytes;
        isWaiting = true;
        return new ValueTask(this, sending.Version);
    }

    /// <summary>Whether so much may wait for the end of the turn, and then makes room for it.</summary>
    private bool TryHold(EventLoop? loop, long length)
    {
        if (loop is not { MayHold: true } || length > MostHeld - heldEnd || (heldEnd > 0 && holder != loop))
        {
            return false;
        }

        if (heldEnd == 0)
        {
            holder = loop;
            loop.SendLater(channel);
        }

        if (held.Length < heldEnd + length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(held.Length == 0 && length <= LeastRented ? LeastRented : MostHeld);
            held.AsSpan(0, heldEnd).CopyTo(larger);
            Return();
            held = larger;
        }

        return true;
    }

    private void Hold(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(held.AsSpan(heldEnd));
        heldEnd += bytes.Length;
    }

    private void TrySendHeld()
    {
        if (heldEnd == 0)
        {
            return;
        }

        heldStart += TrySend(held.AsSpan(heldStart, heldEnd - heldStart));
        if (heldStart == heldEnd)
        {
            Release();
        }
    }

    /// <summary>How much the system took; it is blocked where that was not all.</summary>
    private int TrySend(ReadOnlySpan<byte> bytes)
    {
        var sent = 0;
        while (sent < bytes.Length && !isBlocked)
        {
            mayBeBlocked = true;
            var count = SystemCalls.Send(socket, bytes[sent..]);
            mayBeBlocked = isBlocked = count == SystemCalls.WouldBlock;
            sent += isBlocked ? 0 : count;
        }

        return sent;
    }

    private void Release()
    {
        heldStart = heldEnd = 0;
        holder = null;
        Return();
    }

    private void Return()
    {
        if (held.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(held);
            held = [];
        }
    }
}
