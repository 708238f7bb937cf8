using System.Globalization;
using System.Text;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>How answers say where they end (RFC 9112 section 6.3), each read by the rules and with a further request behind it.</summary>
internal sealed class AnswerFramingTests
{
    private const string Ten = "ahovcjqxel";
    private ServerUnderTest server = null!;

    [OneTimeSetUp]
    public async Task StartListener() => server = await ServerUnderTest.StartAsync(AnswerFlows.RunAsync);

    [OneTimeTearDown]
    public async Task StopListener() => await server.DisposeAsync();

    // Framing: a Content-Length, chunked, the end of the connection, or nothing at all.
    [TestCase("GET /bytes HTTP/1.1", 200, "5", "hello")]
    [TestCase("GET /empty HTTP/1.1", 200, "0", "")]
    [TestCase("GET /none HTTP/1.1", 202, "0", "")]
    [TestCase("GET /length HTTP/1.1", 200, "10", Ten)]
    [TestCase("GET /chunks HTTP/1.1", 200, "chunked", Ten)]
    [TestCase("GET /chunks-at-once HTTP/1.1", 200, "chunked|10", Ten)]
    [TestCase("GET /no-chunks HTTP/1.1", 200, "chunked|0", "")]
    [TestCase("GET /too-long HTTP/1.1", 200, "10", Ten)]
    [TestCase("get /bytes HTTP/1.1", 200, "5", "hello")]
    [TestCase("GET /bytes HTTP/1.0", 200, "5", "hello")]
    [TestCase("GET /empty HTTP/1.0", 200, "0", "")]
    [TestCase("GET /none HTTP/1.0", 202, "0", "")]
    [TestCase("GET /length HTTP/1.0", 200, "10", Ten)]
    [TestCase("GET /chunks HTTP/1.0", 200, "close|10", Ten)]
    [TestCase("GET /no-chunks HTTP/1.0", 200, "close|0", "")]
    [TestCase("GET /bytes HTTP/1.0\r\nConnection: keep-alive", 200, "5", "hello")]
    [TestCase("GET /chunks HTTP/1.0\r\nConnection: keep-alive", 200, "close|10", Ten)]
    [TestCase("GET /chunks HTTP/1.1\r\nConnection: close", 200, "chunked|close|10", Ten)]
    [TestCase("HEAD /bytes HTTP/1.1", 200, "5", "")]
    [TestCase("HEAD /empty HTTP/1.1", 200, "0|none", "")]
    [TestCase("HEAD /none HTTP/1.1", 202, "0|none", "")]
    [TestCase("HEAD /length HTTP/1.1", 200, "10", "")]
    [TestCase("HEAD /chunks HTTP/1.1", 200, "chunked|none|10", "")]
    [TestCase("HEAD /bytes HTTP/1.0\r\nConnection: keep-alive", 200, "5", "")]
    [TestCase("GET /bytes HTTP/1.1\r\nX-Status: 204", 204, "none", "")]
    [TestCase("GET /chunks HTTP/1.1\r\nX-Status: 204", 204, "none", "")]
    [TestCase("GET /bytes HTTP/1.1\r\nX-Status: 205", 205, "0|none", "")]
    [TestCase("GET /bytes HTTP/1.1\r\nX-Status: 304", 304, "5|none", "")]
    [TestCase("GET /chunks HTTP/1.1\r\nX-Status: 304", 304, "chunked|none", "")]
    [TestCase("HEAD /bytes HTTP/1.1\r\nX-Status: 204", 204, "none", "")]
    [TestCase("GET /bytes HTTP/1.0\r\nX-Status: 304", 304, "5|none|close", "")]
    [TestCase("GET /bytes HTTP/1.1\r\nX-Status: 404", 404, "5", "hello")]
    [TestCase("GET /bytes HTTP/1.1\r\nX-Status: 500", 500, "5", "hello")]
    [TestCase("GET /bytes HTTP/1.1\r\nX-Status: 299", 299, "5", "hello")]
    [TestCase("GET /bytes HTTP/1.1\r\nX-Status: 999", 999, "5", "hello")]
    [TestCase("GET /bytes HTTP/1.1\r\nX-Status: 100", 200, "5", "hello")]
    [TestCase("GET /bytes HTTP/1.1\r\nX-Status: 101", 200, "5", "hello")]
    [TestCase("GET /bytes HTTP/1.1\r\nX-Status: a", 200, "5", "hello")]
    public async Task Answer_Framing_IsAsTheRequestUnderstandsIt(string head, int status, string framing, string body)
    {
        await using var client = await server.ConnectAsync();
        await client.SendAsync(head + "\r\nHost: x\r\n\r\n");
        await client.SendAsync("GET /behind HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        var answers = AnswerParser.Parse(await client.ReadToEndAsync(), head.StartsWith("HEAD", StringComparison.Ordinal) ? [0] : []);
        var answer = answers[0];
        var closes = answer["Connection"] == "close";
        Assert.Multiple(() =>
        {
            Assert.That(answer.Status, Is.EqualTo(status));
            Assert.That(answer.Body, Is.EqualTo(body));
            Assert.That(answer["Transfer-Encoding"] ?? answer["Content-Length"] ?? (closes ? "close" : "none"), Is.AnyOf(framing.Split('|')));
            Assert.That(answers, Has.Count.EqualTo(closes ? 1 : 2), "what the Connection header says is done");
            Assert.That(closes ? "/behind" : answers[1].Body, Is.EqualTo("/behind"));
        });
    }

    [TestCase("/many-chunks", 5000)]
    [TestCase("/some-bytes", 10_000)]
    [TestCase("/at-hand", 10_000)]
    [TestCase("/long-at-hand", AnswerFlows.LongBody)]
    [TestCase("/partly-at-hand", 10_000)]
    [TestCase("/long-length", AnswerFlows.LongBody)]
    [TestCase("/long-chunks", AnswerFlows.LongBody)]
    [TestCase("/long-bytes", AnswerFlows.LongBody)]
    public async Task Answer_Long_ComesWhole(string path, int length)
    {
        var answer = await server.ExchangeAsync($"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        Assert.That(Encoding.Latin1.GetBytes(answer.Body).AsSpan().SequenceEqual(AnswerFlows.Text(length)), Is.True);
    }

    // Nobody takes the part for the whole: the length is not reached, the last chunk is missing. Where it broke off before anything was sent, the answer is another.
    [TestCase("/too-short", "HTTP/1.1")]
    [TestCase("/breaks-length", "HTTP/1.1")]
    [TestCase("/breaks-chunks", "HTTP/1.1")]
    [TestCase("/too-short", "HTTP/1.0")]
    [TestCase("/breaks-length", "HTTP/1.0")]
    public async Task Answer_BreaksOff_IsSeenToBeIncomplete(string path, string version)
    {
        await using var client = await server.ConnectAsync();
        await client.SendAsync($"GET {path} {version}\r\nHost: x\r\n\r\nGET /behind HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        var text = await client.ReadToEndAsync();
        if (text.Contains(" 502 ", StringComparison.Ordinal))
        {
            Assert.That(AnswerParser.Parse(text)[0].Body, Is.Empty);
            return;
        }

        Assert.That(text, Does.Not.Contain("/behind"));
        if (text.Contains(" 200 ", StringComparison.Ordinal))
        {
            Assert.That(() => AnswerParser.Parse(text), Throws.TypeOf<FormatException>());
        }
    }

    [Test]
    public async Task Answer_BreaksOffBeforeItBegan_IsBadGatewayOrNothing()
    {
        await using var client = await server.ConnectAsync();
        await client.SendAsync("GET /breaks-at-once HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        var text = await client.ReadToEndAsync();
        Assert.That(text.Length == 0 || text.StartsWith("HTTP/1.1 502 ", StringComparison.Ordinal) || !text.EndsWith("0\r\n\r\n", StringComparison.Ordinal), Is.True, text);
    }

    [Test]
    public async Task Answer_Date_IsThereOnce()
    {
        var answer = await server.ExchangeAsync("GET /bytes HTTP/1.1\r\nHost: x\r\n\r\n");
        Assert.Multiple(() =>
        {
            Assert.That(DateTime.TryParseExact(answer["Date"], "r", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), Is.True, answer["Date"]);
            Assert.That(answer["Server"], Is.EqualTo("WSO2-PassThrough-HTTP"));
            Assert.That(answer["Content-Type"], Is.EqualTo("text/plain"));
        });
    }
}
