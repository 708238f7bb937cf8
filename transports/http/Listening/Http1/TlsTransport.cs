using System.Net.Security;
using System.Net.Sockets;
using Integrator.Transports.Http.Sockets;

namespace Integrator.Transports.Http.Listening.Http1;

/// <summary>A client's connection over TLS.</summary>
internal sealed class TlsTransport(SocketChannel channel, SslStream stream) : ServerTransport(channel)
{
    public override bool CanProbe => false;

    public override int Receive(Memory<byte> memory)
    {
        try
        {
            var reading = stream.ReadAsync(memory, CancellationToken.None);
            if (reading.IsCompletedSuccessfully)
            {
                return reading.Result;
            }

            _ = WaitAsync(reading);
            return Pending;
        }
        catch (Exception error) when (IsBroken(error))
        {
            return Broken;
        }
    }

    public override ValueTask SendAsync(ReadOnlyMemory<byte> bytes) => stream.WriteAsync(bytes, CancellationToken.None);

    /// <summary>Says so within TLS first: a client tells an end that was meant from one that was cut off.</summary>
    public override void EndOutput()
    {
        try
        {
            var ending = stream.ShutdownAsync();
            if (!ending.IsCompletedSuccessfully)
            {
                _ = EndAsync(ending);
                return;
            }

            var flushing = FlushAsync();
            if (!flushing.IsCompletedSuccessfully)
            {
                _ = EndAsync(flushing.AsTask());
                return;
            }
        }
        catch (Exception error) when (IsBroken(error))
        {
            // It has gone.
        }

        base.EndOutput();
    }

    public override void Close()
    {
        base.Close();
        stream.Dispose();
    }

    private static bool IsBroken(Exception error) => error is IOException or SocketException or ObjectDisposedException or InvalidOperationException;

    private async Task EndAsync(Task ending)
    {
        try
        {
            await ending.ConfigureAwait(false);
        }
        catch (Exception error) when (IsBroken(error))
        {
            // It has gone.
        }

        base.EndOutput();
    }

    private async Task WaitAsync(ValueTask<int> reading)
    {
        int count;
        try
        {
            count = await reading.ConfigureAwait(false);
        }
        catch (Exception error) when (IsBroken(error))
        {
            count = Broken;
        }

        Received(count);
    }
}
