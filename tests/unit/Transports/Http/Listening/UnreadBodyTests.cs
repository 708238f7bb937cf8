using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>Bodies that a flow does not read, or not to their end; and bodies that do not come to theirs (RFC 9112 sections 8 and 9.3).</summary>
internal sealed class UnreadBodyTests : ListenerSuite
{
    /// <summary>What is in the body must never be taken for a request.</summary>
    private const string Smuggled = "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n";

    private static WireCase[] Whole { get; } =
    [
        Length("/skip", Smuggled, "200 open") with { Sees = "POST /skip" },
        Length("/none", Smuggled, "202 open"),
        Length("/partly", Smuggled, "200 open") with { Sees = "POST /partly GET" },
        Chunks("/skip", $"{Smuggled.Length:x}\r\n{Smuggled}\r\n0\r\n\r\n", "200 open") with { Sees = "POST /skip" },
        Chunks("/none", $"{Smuggled.Length:x}\r\n{Smuggled}\r\n0\r\n\r\n", "202 open"),
        Chunks("/partly", $"{Smuggled.Length:x}\r\n{Smuggled}\r\n0\r\n\r\n", "200 open") with { Sees = "POST /partly GET" },
        Chunks("/partly", $"1\r\nG\r\n2\r\nET\r\n{Smuggled.Length:x}\r\n{Smuggled}\r\n0\r\nX: y\r\n\r\n", "200 open") with { Sees = "POST /partly GET" },
        Chunks("/skip", "0\r\n\r\n", "200 open") with { Sees = "POST /skip" },
        new("body of GET", $"GET /a HTTP/1.1\r\nHost: x\r\nContent-Length: {Smuggled.Length}\r\n\r\n{Smuggled}", "200 open") { Sees = "GET /a" },
        new("body of HEAD", $"HEAD /none HTTP/1.1\r\nHost: x\r\nContent-Length: {Smuggled.Length}\r\n\r\n{Smuggled}", "202 open"),
        new("chunked body of GET", $"GET /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n{Smuggled.Length:x}\r\n{Smuggled}\r\n0\r\n\r\n", "200 open") { Sees = "GET /a" },
        new("body of OPTIONS", $"OPTIONS * HTTP/1.1\r\nHost: x\r\nContent-Length: {Smuggled.Length}\r\n\r\n{Smuggled}", "200 open") { Sees = "OPTIONS /" },
        Length("/skip", new string('a', 300_000), "200 open|200 closed") with { Sees = "POST /skip" },
        Length("/partly", new string('a', 300_000), "200 open|200 closed") with { Sees = "POST /partly aaa" },
    ];

    // The answer is a race that the flow may win; the connection is of no use behind it.
    private static WireCase[] Broken { get; } =
    [
        .. new[] { "/", "/none", "/skip", "/partly" }.SelectMany(static path => new[]
        {
            Length(path, "01234", "") with { Text = path + " cut by its end", Request = Head(path, "Content-Length: 10") + "01234", Ends = true },
            Length(path, "", "") with { Text = path + " cut at its begin", Request = Head(path, "Content-Length: 10"), Ends = true },
            Chunks(path, "5\r\n012", "") with { Text = path + " cut in a chunk", Ends = true },
            Chunks(path, "5\r\n01234\r\n", "") with { Text = path + " cut before the last chunk", Ends = true },
            Chunks(path, "5\r\n01234\r\n0\r\n", "") with { Text = path + " cut behind the last chunk", Ends = true },
            Chunks(path, "5\r\n01234\r\n0\r\nX: y\r\n", "") with { Text = path + " cut in the trailers", Ends = true },
            Chunks(path, "5\r\n01234x\r\n" + Smuggled, "") with { Text = path + " chunk without end" },
            Chunks(path, "5\r\n01234\r\nx\r\n" + Smuggled, "") with { Text = path + " bad size" },
            Chunks(path, "x\r\n" + Smuggled, "") with { Text = path + " bad first size" },
        }.Select(row => row with { Outcome = path is "/skip" or "/partly" ? "200 closed|400 closed|closed" : "400 closed|closed" })),
    ];

    [TestCaseSource(nameof(Whole))]
    [TestCaseSource(nameof(Broken))]
    public Task Body_AtOnce_NeverBecomesARequest(WireCase row) => Listener.CheckAsync(row);

    [Test]
    public async Task Bodies_ByteByByte_NeverBecomeARequest()
    {
        foreach (var row in Whole.Concat(Broken).Where(static row => row.Request.Length < 400))
        {
            await Listener.CheckBytesAsync(row);
        }
    }

    [TestCase("/skip")]
    [TestCase("/partly")]
    public async Task Answer_WhileTheBodyStillComes_IsSentAtOnce(string path)
    {
        await using var client = await Listener.Server.ConnectAsync();
        await client.SendAsync(Head(path, "Content-Length: 10") + "01234");
        Assert.That((await client.ReceiveAsync()).Status, Is.EqualTo(200));
        await client.TrySendAsync("56789");
        if (await client.TrySendAsync(Conversation.Probe))
        {
            var rest = AnswerParser.Parse(await client.ReadToEndAsync());
            Assert.That(rest.Select(static answer => answer[Conversation.ProbeHeader]), Is.EqualTo(new[] { "1" }).Or.Empty);
        }
    }

    [Test]
    public async Task Body_TwoAtOnce_EachFlowSeesItsOwn()
    {
        var result = await Listener.ConverseAsync(Head("/partly", "Content-Length: 6") + "onetwo" + Head("/skip", "Content-Length: 3") + "abc" + Head("/", "Content-Length: 3") + "end");
        Assert.That(string.Join('\n', result.Seen), Is.EqualTo("POST /partly one\nPOST /skip\nPOST / end"));
    }

    private static string Head(string path, string field) => $"POST {path} HTTP/1.1\r\nHost: x\r\n{field}\r\n\r\n";

    private static WireCase Length(string path, string body, string outcome) =>
        new($"{path} with a body of {body.Length} bytes", Head(path, $"Content-Length: {body.Length}") + body, outcome);

    private static WireCase Chunks(string path, string chunks, string outcome) => new($"{path} {chunks}", Head(path, "Transfer-Encoding: chunked") + chunks, outcome);
}
