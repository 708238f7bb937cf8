using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Integrator.Transports.Http.Wire;

#pragma warning disable CA2012 // The receive begun while idle is kept, looked at, and awaited once by the next exchange.

namespace Integrator.Transports.Http.NonBlocking;

/// <summary>
/// A connection read and written asynchronously. While it lies idle a receive is already pending on it: that tells at no cost when the
/// peer closes, and the answer of the next request completes it.
/// </summary>
/// <remarks>
/// The first <see cref="MostBuffers"/> connections wait with a buffer, which saves a system call an answer; where more are open, the others take one when
/// something has come. Over TLS all wait with a buffer.
/// </remarks>
internal sealed class AsyncConnection(IConnectionOwner owner, Socket socket, SslStream? tls) : Connection(owner, socket, tls)
{
    /// <summary>Connections, by their place among those open, that hold a buffer while they wait.</summary>
    public const int MostBuffers = 256;

    private CancellationTokenSource? bodyCancellation;
    private ValueTask<int> readAhead;
    private bool hasReadAhead;
    private bool isReadAheadEmpty;

    /// <summary>Cancels reading the request's body from the caller; one source serves many exchanges.</summary>
    public CancellationTokenSource BodyCancellation
    {
        get
        {
            if (bodyCancellation is null || bodyCancellation.IsCancellationRequested)
            {
                bodyCancellation = new CancellationTokenSource();
            }

            return bodyCancellation;
        }
    }

    /// <summary>What sockets and TLS throw when the peer, or we ourselves, close or break the connection.</summary>
    public static bool IsIoError(Exception error) =>
        error is SocketException or IOException or ObjectDisposedException or InvalidOperationException or OperationCanceledException;

    /// <summary>Receives into the reader's buffer: what the receive begun while idle brings, or a new one.</summary>
    public ValueTask<int> ReceiveAsync()
    {
        if (hasReadAhead)
        {
            hasReadAhead = false;
            return isReadAheadEmpty ? ReceiveArrivedAsync(readAhead) : readAhead;
        }

        return IsOneOfMany && !Reader.HasBuffer ? ReceiveArrivedAsync(ReceiveAsync(Memory<byte>.Empty)) : ReceiveAsync(Reader.GetMemory());
    }

    public ValueTask<int> ReceiveAsync(Memory<byte> memory) =>
        Tls is null ? Socket.ReceiveAsync(memory, SocketFlags.None, CancellationToken.None) : Tls.ReadAsync(memory, CancellationToken.None);

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        if (Tls is not null)
        {
            return Tls.WriteAsync(bytes, CancellationToken.None);
        }

        var sending = Socket.SendAsync(bytes, SocketFlags.None, CancellationToken.None);
        return sending.IsCompletedSuccessfully && sending.Result == bytes.Length ? ValueTask.CompletedTask : SendRestAsync(sending, bytes);
    }

    private bool IsOneOfMany => Tls is null && WatchIndex >= MostBuffers;

    protected override bool IsPeerGone() => hasReadAhead && readAhead.IsCompleted;

    protected override bool IsPeerGoneWhileIdle(long now) => hasReadAhead && readAhead.IsCompleted;

    protected override void OnIdle()
    {
        if (hasReadAhead)
        {
            return;
        }

        try
        {
            isReadAheadEmpty = IsOneOfMany;
            if (isReadAheadEmpty)
            {
                Reader.Release();
            }

            readAhead = ReceiveAsync(isReadAheadEmpty ? Memory<byte>.Empty : Reader.GetMemory());
            hasReadAhead = true;
        }
        catch (Exception error) when (IsIoError(error))
        {
            // Aborted at this moment: the state says so, and the connection does not become idle.
            hasReadAhead = false;
        }
    }

    /// <summary>Receives once the empty receive has told that there is something.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> ReceiveArrivedAsync(ValueTask<int> arrival)
    {
        await arrival.ConfigureAwait(false);
        return await ReceiveAsync(Reader.GetMemory()).ConfigureAwait(false);
    }

    private async ValueTask SendRestAsync(ValueTask<int> sending, ReadOnlyMemory<byte> bytes)
    {
        while (true)
        {
            bytes = bytes[await sending.ConfigureAwait(false)..];
            if (bytes.IsEmpty)
            {
                return;
            }

            sending = Socket.SendAsync(bytes, SocketFlags.None, CancellationToken.None);
        }
    }
}
