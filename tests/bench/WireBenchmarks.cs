using System.Text;
using BenchmarkDotNet.Attributes;
using Integrator.Core.Messages;
using Integrator.Transports.Http.Wire;

namespace Integrator.Benchmarks;

/// <summary>HTTP/1.1 on the way to a backend: a request's head composed, an answer's head and body parsed.</summary>
public class WireBenchmarks
{
    private static readonly byte[] Plain = Encoding.ASCII.GetBytes(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=UTF-8\r\nDate: Sat, 21 Nov 2026 08:00:00 GMT\r\nServer: backend\r\nX-Request-Id: 4711\r\nContent-Length: 1024\r\n\r\n" + new string('x', 1024));

    private static readonly byte[] Chunked = Encoding.ASCII.GetBytes(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n400\r\n" + new string('x', 1024) + "\r\n0\r\n\r\n");

    private readonly SendBuffer output = new();
    private readonly byte[] scratch = new byte[4096];
    private readonly ResponseReader reader = new(new WireLimits());
    private readonly WireRequest request = new()
    {
        Method = "POST", Target = new WireTarget("/orders/4711?full=true", "backend:8080", "backend", 8080, IsHttps: false), Host = "backend:8080",
        Headers = Headers(), ContentType = "text/xml; charset=UTF-8", Framing = BodyFraming.Chunked,
    };

    [Benchmark]
    public int ComposeRequestHead()
    {
        output.Reset();
        RequestHeadWriter.Write(output, request, toProxy: false);
        return output.Length;
    }

    [Benchmark]
    public int ReadAnswer() => Read(Plain);

    [Benchmark]
    public int ReadChunkedAnswer() => Read(Chunked);

    private int Read(byte[] answer)
    {
        reader.Begin();
        answer.CopyTo(reader.GetMemory());
        reader.AdvanceHead(answer.Length, requestWasHead: false);
        return reader.ReadBuffered(scratch);
    }

    private static HeaderCollection Headers()
    {
        var headers = new HeaderCollection();
        headers.Add("Accept", "*/*");
        headers.Add("User-Agent", "client/1.0");
        headers.Add("X-Correlation-Id", "0123456789abcdef");
        headers.Add("Authorization", "Bearer 0123456789");
        return headers;
    }
}
