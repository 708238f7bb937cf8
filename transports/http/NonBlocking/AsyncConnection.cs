using System.Net.Security;
using System.Net.Sockets;
using Integrator.Transports.Http.Sockets;
using Integrator.Transports.Http.Wire;

#pragma warning disable CA2012 // The receive begun while idle is kept, looked at, and awaited once by the next exchange.

namespace Integrator.Transports.Http.NonBlocking;

/// <summary>A connection read and written asynchronously. It holds no buffer while it waits, and lies idle at no cost: its channel knows when something comes.</summary>
/// <remarks>
/// Over TLS a receive is pending while it lies idle, with a buffer: what comes on the wire may be the protocol's own (a session ticket) and mean nothing, and only reading
/// tells. The answer of the next request completes it.
/// </remarks>
internal sealed class AsyncConnection(IConnectionOwner owner, SocketChannel channel, SslStream? tls) : Connection(owner, channel, tls)
{
    private CancellationTokenSource? bodyCancellation;
    private ValueTask<int> readAhead;
    private bool hasReadAhead;

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

    /// <summary>Why something that seemed to be sent could not be.</summary>
    public Exception? SendError => channel.SendError;

    /// <summary>What sockets and TLS throw when the peer, or we ourselves, close or break the connection.</summary>
    public static bool IsIoError(Exception error) =>
        error is SocketException or IOException or ObjectDisposedException or InvalidOperationException or OperationCanceledException;

    /// <summary>Receives into the reader's buffer: what the receive begun while idle brings, or a new one.</summary>
    public ValueTask<int> ReceiveAsync()
    {
        if (Tls is null)
        {
            return channel.ReceiveAsync(Reader);
        }

        if (hasReadAhead)
        {
            hasReadAhead = false;
            return readAhead;
        }

        return Tls.ReadAsync(Reader.GetMemory(), CancellationToken.None);
    }

    public ValueTask<int> ReceiveAsync(Memory<byte> memory) =>
        Tls is null ? channel.ReceiveAsync(memory) : Tls.ReadAsync(memory, CancellationToken.None);

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes) =>
        Tls is null ? channel.SendAsync(bytes) : Tls.WriteAsync(bytes, CancellationToken.None);

    /// <summary>Whether <see cref="SendNow"/> is any use.</summary>
    public bool SendsFromWhereItLies => Tls is null && channel.SendsFromWhereItLies;

    /// <summary>Sends as much of three parts, one behind the other, as the system takes at once, without copying them first.</summary>
    public int SendNow(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third) => channel.SendNow(first, second, third);

    protected override bool IsPeerGone() => Tls is null ? channel.HasInput : IsReadAheadDone;

    protected override bool MayPeerBeGoneWhileIdle(long now) => Tls is null ? channel.MayHaveInput : IsReadAheadDone;

    protected override bool IsPeerGoneWhileIdle(long now) => IsPeerGone();

    protected override void OnIdle()
    {
        if (hasReadAhead)
        {
            return;
        }

        Reader.Release();
        if (Tls is null)
        {
            return;
        }

        try
        {
            readAhead = Tls.ReadAsync(Reader.GetMemory(), CancellationToken.None);
            hasReadAhead = true;
        }
        catch (Exception error) when (IsIoError(error))
        {
            // Aborted at this moment: the state says so, and the connection does not become idle.
        }
    }

    private bool IsReadAheadDone => hasReadAhead && readAhead.IsCompleted;
}
