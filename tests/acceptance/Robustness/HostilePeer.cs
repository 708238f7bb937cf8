using System.Net;
using System.Net.Sockets;

namespace Integrator.AcceptanceTests.Robustness;

/// <summary>A peer on loopback that reads something, writes given bytes and closes: a backend that dies, a proxy that talks garbage.</summary>
internal sealed class HostilePeer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly byte[] answer;
    private readonly Task accepting;

    public HostilePeer(string answer)
    {
        this.answer = System.Text.Encoding.Latin1.GetBytes(answer);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync();
    }

    public int Port { get; }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = AnswerAsync(await listener.AcceptSocketAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task AnswerAsync(Socket connection)
    {
        using (connection)
        {
            try
            {
                _ = await connection.ReceiveAsync(new byte[16 * 1024]);
                await connection.SendAsync(answer);
                connection.Shutdown(SocketShutdown.Send);
            }
            catch (SocketException)
            {
                // The server has gone first.
            }
        }
    }
}
