using Integrator.Core.Configuration.Options;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>How much a client may send (RFC 9110 sections 15.5.14 and 15.5.15, RFC 6585 section 5).</summary>
internal sealed class RequestLimitsTests : ListenerSuite
{
    private const string LineTooLong = "414 closed";
    private const string HeadTooLarge = "431 closed";
    private const string BodyTooLarge = "413 closed";

    private static readonly ListenerLimitOptions Limits = new()
    {
        MaxRequestLineBytes = 256,
        MaxHeaderBytes = 1024,
        MaxHeaderCount = 8,
        ValidateMessageSize = true,
        MaxMessageSizeBytes = 10,
    };

    private static WireCase[] Heads { get; } =
    [
        Line(254, "200 open"),
        Line(257, LineTooLong),
        Line(258, LineTooLong),
        Line(5000, LineTooLong),
        Line(200_000, LineTooLong),
        new("request line without end", $"GET /{new string('a', 300)}", LineTooLong),
        new("request line without a space", new string('a', 300), LineTooLong + "|400 closed"),
        new("query too long", $"GET /?{new string('a', 300)} HTTP/1.1\r\nHost: x\r\n\r\n", LineTooLong),
        Total(1024, "200 open"),
        Total(1027, HeadTooLarge),
        Total(1200, HeadTooLarge),
        Total(200_000, HeadTooLarge),
        new("header without end", $"GET / HTTP/1.1\r\nX: {new string('a', 1100)}", HeadTooLarge),
        new("header name without end", $"GET / HTTP/1.1\r\n{new string('a', 1100)}", HeadTooLarge),
        new("many short headers", $"GET / HTTP/1.1\r\nHost: x\r\n{Repeat("a:\r\n", 400)}\r\n", HeadTooLarge),
        new("many short headers without end", $"GET / HTTP/1.1\r\nHost: x\r\n{Repeat("a:\r\n", 400)}", HeadTooLarge),
        Count(8, "200 open"),
        Count(9, HeadTooLarge),
        Count(50, HeadTooLarge),
    ];

    private static WireCase[] Bodies { get; } =
    [
        Length("/", 10, "200 open") with { Sees = "POST / aaaaaaaaaa" },
        Length("/", 11, BodyTooLarge),
        Length("/skip", 11, BodyTooLarge),
        Length("/none", 11, BodyTooLarge),
        Length("/", 100_000, BodyTooLarge),
        new("a length that never comes", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9223372036854775807\r\n\r\n", BodyTooLarge),
        new("a body of a method without body", "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\naaaaaaaaaaa", BodyTooLarge),
        Chunks("/", "10 in one chunk", "a\r\naaaaaaaaaa\r\n0\r\n\r\n", "200 open"),
        Chunks("/", "10 in two chunks", "5\r\naaaaa\r\n5\r\naaaaa\r\n0\r\n\r\n", "200 open"),
        Chunks("/", "11 in one chunk", "b\r\naaaaaaaaaaa\r\n0\r\n\r\n", BodyTooLarge),
        Chunks("/", "11 in eleven chunks", Repeat("1\r\na\r\n", 11) + "0\r\n\r\n", BodyTooLarge),
        Chunks("/none", "11, and no answer", "b\r\naaaaaaaaaaa\r\n0\r\n\r\n", BodyTooLarge),
        Chunks("/", "a chunk that never comes", "7fffffffffffffff\r\naaaaaaaaaaa", BodyTooLarge + "|400 closed"),
        Chunks("/skip", "a long one that nobody reads", Repeat("a\r\naaaaaaaaaa\r\n", 100) + "0\r\n\r\n", "200 closed|413 closed"),
    ];

    protected override Task<ListenerFixture> StartAsync() => ListenerFixture.StartAsync(Limits);

    [TestCaseSource(nameof(Heads))]
    [TestCaseSource(nameof(Bodies))]
    public Task Request_AtOnce_IsHeldToTheLimits(WireCase row) => Listener.CheckAsync(row);

    [Test]
    public async Task Heads_ByteByByte_AreHeldToTheLimits()
    {
        foreach (var row in Heads.Where(static row => row.Request.Length < 400))
        {
            await Listener.CheckBytesAsync(row);
        }
    }

    [Test]
    public async Task Bodies_ByteByByte_AreHeldToTheLimits()
    {
        foreach (var row in Bodies.Where(static row => row.Request.Length < 400))
        {
            await Listener.CheckBytesAsync(row);
        }
    }

    [Test]
    public async Task Limits_EachRequestOfAConnection_CountAnew()
    {
        var request = $"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\nX: {new string('a', 900)}\r\n\r\naaaaaaaaaa";
        var result = await Listener.ConverseAsync(Repeat(request, 5));
        Assert.That(result.Outcome, Is.EqualTo("200 200 200 200 200 open"));
    }

    private static WireCase Line(int bytes, string outcome) => new(
        $"request line of {bytes} bytes and its end", $"GET /{new string('a', bytes - "GET / HTTP/1.1".Length)} HTTP/1.1\r\nHost: x\r\n\r\n", outcome);

    private static WireCase Total(int bytes, string outcome) => new(
        $"header lines of {bytes} bytes", $"GET / HTTP/1.1\r\nHost: x\r\nX: {new string('a', bytes - "Host: x\r\nX: \r\n".Length)}\r\n\r\n", outcome);

    private static WireCase Count(int fields, string outcome) => new(
        $"{fields} headers", $"GET / HTTP/1.1\r\nHost: x\r\n{Repeat("X: a\r\n", fields - 1)}\r\n", outcome);

    private static WireCase Length(string path, int bytes, string outcome) => new(
        $"{path} body of {bytes} bytes", $"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {bytes}\r\n\r\n{new string('a', bytes)}", outcome);

    private static WireCase Chunks(string path, string text, string chunks, string outcome) => new(
        text, $"POST {path} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}", outcome);

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
