using System.Net;
using System.Net.Sockets;

#pragma warning disable CA2012 // A send that has not ended at once is looked at, and awaited once.

namespace Integrator.Transports.Http.Sockets;

/// <summary>A channel by the framework's asynchronous sockets, for systems without epoll.</summary>
internal sealed class FrameworkChannel(Socket socket) : SocketChannel
{
    private CancellationTokenSource receiving = new();

    public override bool HasInput
    {
        get
        {
            try
            {
                return socket.Poll(0, SelectMode.SelectRead);
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return true;
            }
        }
    }

    public override bool MayHaveInput => false;

    public override IPEndPoint? LocalEndPoint => socket.LocalEndPoint as IPEndPoint;

    public override IPEndPoint? RemoteEndPoint => socket.RemoteEndPoint as IPEndPoint;

    public static new async ValueTask<SocketChannel> ConnectAsync(IPEndPoint peer, bool noDelay, CancellationToken cancellationToken)
    {
        var socket = new Socket(peer.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.NoDelay = noDelay;
            await socket.ConnectAsync(peer, cancellationToken).ConfigureAwait(false);
            return new FrameworkChannel(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public override int GetOption(int level, int name, Span<byte> value) => socket.GetRawSocketOption(level, name, value);

    public override void EndOutput() => socket.Shutdown(SocketShutdown.Send);

    public override void ResetWhenClosed() => socket.LingerState = new LingerOption(true, 0);

    public override ValueTask<int> ReceiveAsync(Memory<byte> memory) => socket.ReceiveAsync(memory, SocketFlags.None, receiving.Token);

    public override async ValueTask<int> ReceiveAsync(IReceiveBuffer buffer)
    {
        await ReceiveAsync(Memory<byte>.Empty).ConfigureAwait(false);
        return await ReceiveAsync(buffer.GetMemory()).ConfigureAwait(false);
    }

    public override void CancelReceive()
    {
        var cancelled = Interlocked.Exchange(ref receiving, new CancellationTokenSource());
        cancelled.Cancel();
        cancelled.Dispose();
    }

    public override ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        var sending = socket.SendAsync(bytes, SocketFlags.None, CancellationToken.None);
        return sending.IsCompletedSuccessfully && sending.Result == bytes.Length ? ValueTask.CompletedTask : SendRestAsync(sending, bytes);
    }

    public override ValueTask FlushAsync() => ValueTask.CompletedTask;

    public override void Dispose() => socket.Dispose();

    private async ValueTask SendRestAsync(ValueTask<int> sending, ReadOnlyMemory<byte> bytes)
    {
        while (true)
        {
            bytes = bytes[await sending.ConfigureAwait(false)..];
            if (bytes.IsEmpty)
            {
                return;
            }

            sending = socket.SendAsync(bytes, SocketFlags.None, CancellationToken.None);
        }
    }
}
