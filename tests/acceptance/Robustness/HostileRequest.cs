using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Integrator.AcceptanceTests.Robustness;

/// <summary>A request that nobody in their right mind sends, and what has to come back.</summary>
/// <param name="Name">Names the mistake.</param>
/// <param name="Bytes">What is written, in Latin-1.</param>
/// <param name="Status">The statuses that are right; 0: the connection is closed without an answer.</param>
internal sealed record HostileRequest(string Name, string Bytes, params int[] Status)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static IReadOnlyList<HostileRequest> All { get; } =
    [
        new("no HTTP", "GARBAGE\r\n\r\n", 400),
        new("lengths that differ", Post("Content-Length: 3\r\nContent-Length: 4", "abc"), 400),
        new("length and chunks", Post("Content-Length: 3\r\nTransfer-Encoding: chunked", "0\r\n\r\n"), 400),
        new("negative length", Post("Content-Length: -1", ""), 400),
        new("length beyond 64 bits", Post("Content-Length: 99999999999999999999", ""), 400),
        new("chunk size that is no number", Post("Transfer-Encoding: chunked", "ZZ\r\nabc\r\n0\r\n\r\n"), 500),
        new("chunk size beyond 64 bits", Post("Transfer-Encoding: chunked", "FFFFFFFFFFFFFFFFF\r\n"), 500),
        new("chunk longer than its size", Post("Transfer-Encoding: chunked", "1\r\nabc\r\n0\r\n\r\n"), 500),
        new("bad chunk size, and a flow that answers no fault", Post("Transfer-Encoding: chunked", "ZZ\r\nabc\r\n0\r\n\r\n", "/silent"), 400),
        new("chunk size beyond 64 bits, and a flow that answers no fault", Post("Transfer-Encoding: chunked", "FFFFFFFFFFFFFFFFF\r\n", "/silent"), 400),
        new("unknown transfer coding", Post("Transfer-Encoding: gzip", "abc"), 400, 501),
        new("no host", "GET /mirror HTTP/1.1\r\n\r\n", 400),
        new("two hosts", "GET /mirror HTTP/1.1\r\nHost: a\r\nConnection: close\r\nHost: b\r\n\r\n", 400),
        new("space before the colon", "GET /mirror HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX : 1\r\n\r\n", 400),
        new("folded header", "GET /mirror HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX: 1\r\n folded\r\n\r\n", 400),
        new("NUL in a header", "GET /mirror HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX: 1\02\r\n\r\n", 400),
        new("unknown version", "GET /mirror HTTP/3.9\r\nHost: a\r\nConnection: close\r\n\r\n", 505),
        new("header of 70 kB", $"GET /mirror HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX: {new string('x', 70_000)}\r\n\r\n", 431),
        new("2,000 headers", $"GET /mirror HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{string.Concat(Enumerable.Range(0, 2000).Select(static n => $"X{n}: 1\r\n"))}\r\n", 431),
        new("address of 70 kB", $"GET /mirror?{new string('q', 70_000)} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 414),
        new("TLS where none is spoken", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 0, 400) { EndsSending = true },
        new("half a head", "GET /mirror HT", 0, 400) { EndsSending = true },
        new("half a body", Post("Content-Length: 100", "abc"), 0, 400) { EndsSending = true },
        new("broken JSON", Post("Content-Type: application/json\r\nContent-Length: 5", "{\"a\":"), 500),
        new("broken XML", Post("Content-Type: application/xml\r\nContent-Length: 5", "<a><b"), 500),
        new("an external entity", Post("Content-Type: application/xml\r\nContent-Length: 64", "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>"), 500),
        new("backend that dies in the body", "GET /dies HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 0, 200, 502),
        new("backend that talks garbage", "GET /garbage HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 500),
        new("proxy that talks garbage", "GET /proxied HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 500),
    ];

    public override string ToString() => Name;

    /// <summary>Whether the client closes its sending side behind it.</summary>
    public bool EndsSending { get; init; }

    /// <summary>Sends it and reads to the end: the whole answer, empty when there was none.</summary>
    public async Task<string> SendAsync(int port)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port, limit.Token);
        var answer = new StringBuilder();
        var buffer = new byte[8192];
        try
        {
            await socket.SendAsync(Encoding.Latin1.GetBytes(Bytes), limit.Token);
            if (EndsSending)
            {
                socket.Shutdown(SocketShutdown.Send);
            }

            for (int length; (length = await socket.ReceiveAsync(buffer, limit.Token)) > 0;)
            {
                answer.Append(Encoding.Latin1.GetString(buffer, 0, length));
            }
        }
        catch (SocketException)
        {
            // Reset: what had arrived counts.
        }

        return answer.ToString();
    }

    /// <summary>Whether an answer is one of the right ones.</summary>
    public bool Accepts(string answer) => Array.Exists(Status, status => status == 0 ? answer.Length == 0 : answer.StartsWith($"HTTP/1.1 {status} ", StringComparison.Ordinal));

    private static string Post(string headers, string body, string path = "/mirror") => $"POST {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{headers}\r\n\r\n{body}";
}
