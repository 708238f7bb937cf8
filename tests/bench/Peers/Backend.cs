using System.Net;
using System.Net.Sockets;

namespace Integrator.Benchmarks.Peers;

/// <summary>A backend that costs next to nothing: gives a request's body back as what it came as, a document of 1,000 bytes where there is none.</summary>
internal static class Backend
{
    private static readonly byte[] Default = System.Text.Encoding.ASCII.GetBytes(Peer.Body(1000));

    /// <summary>Prints its port, then serves until the process ends.</summary>
    public static async Task RunAsync()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(4096);
        Console.WriteLine(((IPEndPoint)listener.LocalEndPoint!).Port);
        while (true)
        {
            _ = ServeAsync(await listener.AcceptAsync().ConfigureAwait(false));
        }
    }

    private static async Task ServeAsync(Socket client)
    {
        client.NoDelay = true;
        var received = new byte[256 * 1024];
        var answer = new byte[256 * 1024];
        var have = 0;
        using (client)
        {
            try
            {
                while (await client.ReceiveAsync(received.AsMemory(have)).ConfigureAwait(false) is > 0 and var read)
                {
                    have += read;
                    if (Answer(received.AsSpan(0, have), answer, out var used) is > 0 and var length)
                    {
                        received.AsSpan(used, have - used).CopyTo(received);
                        have -= used;
                        await client.SendAsync(answer.AsMemory(0, length)).ConfigureAwait(false);
                    }
                }
            }
            catch (SocketException)
            {
                // The client has gone.
            }
        }
    }

    /// <summary>Length of the answer to the request that is complete; 0 where none is.</summary>
    private static int Answer(ReadOnlySpan<byte> received, Span<byte> answer, out int used)
    {
        used = HttpFrame.HeadLength(received);
        if (used == 0)
        {
            return 0;
        }

        var body = HttpFrame.BodyLength(received[..used]);
        var end = body < 0 ? HttpFrame.ChunkedLength(received[used..]) : (int)body;
        if (end < 0 || used + end > received.Length)
        {
            return 0;
        }

        var type = HttpFrame.Field(received[..used], "content-type"u8);
        var content = received.Slice(used, end);
        used += end;
        var length = body == 0 ? Default.Length : body < 0 ? HttpFrame.CopyChunks(content, []) : content.Length;
        var media = type.IsEmpty ? "text/xml; charset=UTF-8" : System.Text.Encoding.ASCII.GetString(type);
        System.Text.Unicode.Utf8.TryWrite(answer, $"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\nContent-Length: {length}\r\n\r\n", out var at);
        if (body < 0)
        {
            HttpFrame.CopyChunks(content, answer[at..]);
        }
        else
        {
            (body == 0 ? Default : content).CopyTo(answer[at..]);
        }

        return at + length;
    }
}
