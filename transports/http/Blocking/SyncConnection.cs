using System.Net.Security;
using System.Net.Sockets;
using Integrator.Transports.Http.Sockets.Polling;
using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.Blocking;

/// <summary>A connection read and written by blocking calls. Its timeouts work by closing the socket under the waiting thread.</summary>
internal sealed class SyncConnection : Connection
{
    private readonly Socket socket;

    /// <summary>Where the system can be asked directly, which leaves out a dozen of the framework's methods for each call; null elsewhere, and under TLS.</summary>
    private readonly SafeSocketHandle? handle;
    private readonly long pollInterval;
    private readonly CancellationTokenSource closed = new();
    private long nextPoll;

    public SyncConnection(IConnectionOwner owner, Socket socket, SslStream? tls)
        : base(owner, socket, tls)
    {
        this.socket = socket;
        handle = EventLoop.IsSupported && tls is null ? socket.SafeHandle : null;
        pollInterval = Watch.ToTicks(TimeSpan.FromSeconds(1));
    }

    /// <summary>Fires when the connection closes, so that a thread that waits for the caller's body stream does not wait for nothing.</summary>
    public CancellationToken ClosedToken => closed.Token;

    public int Receive(Span<byte> buffer)
    {
        if (handle is not null)
        {
            return SystemCalls.ReceiveWaiting(handle, buffer);
        }

        return Tls is null ? socket.Receive(buffer, SocketFlags.None) : Tls.Read(buffer);
    }

    public void Send(ReadOnlySpan<byte> bytes)
    {
        if (Tls is not null)
        {
            Tls.Write(bytes);
            return;
        }

        while (!bytes.IsEmpty)
        {
            bytes = bytes[(handle is null ? socket.Send(bytes, SocketFlags.None) : SystemCalls.SendWaiting(handle, bytes))..];
        }
    }

    protected override bool IsPeerGone()
    {
        // Readable while nothing was asked: the peer has closed, or says something that no request belongs to.
        if (handle is not null)
        {
            return SystemCalls.HasInput(handle);
        }

        try
        {
            return socket.Poll(0, SelectMode.SelectRead);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            return true;
        }
    }

    protected override bool MayPeerBeGoneWhileIdle(long now) => now >= nextPoll;

    protected override bool IsPeerGoneWhileIdle(long now)
    {
        if (now < nextPoll)
        {
            return false;
        }

        nextPoll = now + pollInterval;
        return IsPeerGone();
    }

    protected override void OnShutdown() => _ = closed.CancelAsync();
}
