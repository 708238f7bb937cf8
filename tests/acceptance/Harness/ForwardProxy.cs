using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Integrator.AcceptanceTests.Harness;

/// <summary>A forward proxy: plain requests and CONNECT, with or without Basic credentials. Every host name is this machine.</summary>
internal sealed class ForwardProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly string? authorization;
    private readonly ConcurrentBag<Task> running = [];
    private readonly CancellationTokenSource end = new();
    private readonly Task accepting;

    public ForwardProxy(string? user = null, string password = "")
    {
        authorization = user is null ? null : "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>First lines of the requests that were let through, such as <c>CONNECT host:443 HTTP/1.1</c>.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>How many requests came without the right credentials.</summary>
    public int Refused { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await accepting;
        await Task.WhenAll(running);
        end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                running.Add(ServeAsync(await listener.AcceptTcpClientAsync(end.Token)));
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                while (await ReadHeadAsync(stream) is { } head && await HandleAsync(stream, head))
                {
                }
            }
            catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
            {
                // One side closed: the exchange is over.
            }
        }
    }

    /// <summary>True when another request may follow on the connection.</summary>
    private async Task<bool> HandleAsync(NetworkStream client, List<string> head)
    {
        if (authorization is not null && !head.Contains($"Proxy-Authorization: {authorization}"))
        {
            Refused++;
            await client.WriteAsync("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), end.Token);
            return false;
        }

        Requests.Enqueue(head[0]);
        var parts = head[0].Split(' ');
        var target = parts[0] == "CONNECT" ? new Uri($"tcp://{parts[1]}") : new Uri(parts[1]);
        using var server = new TcpClient();
        await server.ConnectAsync(IPAddress.Loopback, target.Port, end.Token);
        var upstream = server.GetStream();
        if (parts[0] == "CONNECT")
        {
            await client.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), end.Token);
            await Task.WhenAny(client.CopyToAsync(upstream, end.Token), upstream.CopyToAsync(client, end.Token));
            return false;
        }

        var lines = head.Skip(1).Where(static line => !line.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase) && !line.StartsWith("Connection:", StringComparison.OrdinalIgnoreCase));
        var text = $"{parts[0]} {target.PathAndQuery} HTTP/1.1\r\n{string.Concat(lines.Select(static line => line + "\r\n"))}Via: 1.1 test-proxy\r\nConnection: close\r\n\r\n";
        await upstream.WriteAsync(Encoding.Latin1.GetBytes(text), end.Token);
        _ = client.CopyToAsync(upstream, end.Token).ContinueWith(static copy => copy.Exception, TaskScheduler.Default);
        await upstream.CopyToAsync(client, end.Token);
        return false;
    }

    private async Task<List<string>?> ReadHeadAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var octet = new byte[1];
        while (await stream.ReadAsync(octet, end.Token) == 1)
        {
            text.Append((char)octet[0]);
            if (text.Length > 3 && octet[0] == '\n' && text.ToString(text.Length - 4, 4) == "\r\n\r\n")
            {
                return [.. text.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries)];
            }
        }

        return null;
    }
}
