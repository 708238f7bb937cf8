using System.Net.Sockets;

namespace Integrator.Transports.Http.Listening.Http1;

/// <summary>A client's connection without TLS.</summary>
internal sealed class SocketTransport : ServerTransport
{
    private readonly Receiver receiver;

    public SocketTransport(Socket socket)
        : base(socket)
    {
        receiver = new Receiver(this);
    }

    public override bool CanProbe => true;

    public override int Receive(Memory<byte> memory)
    {
        try
        {
            receiver.SetBuffer(memory);
            return Socket.ReceiveAsync(receiver) ? Pending : receiver.Result;
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            return Broken;
        }
    }

    public override ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        var sending = Socket.SendAsync(bytes, SocketFlags.None, CancellationToken.None);
        if (!sending.IsCompletedSuccessfully)
        {
            return SendRestAsync(sending, bytes);
        }

        var sent = sending.Result;
        return sent == bytes.Length ? ValueTask.CompletedTask : SendRestAsync(new(sent), bytes);
    }

    public override void Close()
    {
        base.Close();
        receiver.Dispose();
    }

    private async ValueTask SendRestAsync(ValueTask<int> sending, ReadOnlyMemory<byte> bytes)
    {
        try
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
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            throw new IOException("The client has closed the connection.", error);
        }
    }

    private sealed class Receiver(SocketTransport transport) : SocketAsyncEventArgs(true)
    {
        public int Result => SocketError == SocketError.Success ? BytesTransferred : Broken;

        protected override void OnCompleted(SocketAsyncEventArgs e) => transport.Received(Result);
    }
}
