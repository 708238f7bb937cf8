using System.Globalization;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>Whether a connection goes on behind an answer (RFC 9112 section 9.3), and what the answer says of it.</summary>
internal sealed class KeepAliveTests : ListenerSuite
{
    // What the answer's Connection header says: of a connection that goes on nothing in 1.1, keep-alive in 1.0.
    [TestCase("1.1", "X: none", null)]
    [TestCase("1.1", "Connection: keep-alive", null)]
    [TestCase("1.1", "Connection: Keep-Alive", null)]
    [TestCase("1.1", "Connection: x, keep-alive", null)]
    [TestCase("1.1", "Connection:", null)]
    [TestCase("1.1", "Connection: xclose", null)]
    [TestCase("1.1", "Connection: closex", null)]
    [TestCase("1.1", "Connection: x-close, y", null)]
    [TestCase("1.1", "Connection: \"close\"", null)]
    [TestCase("1.1", "Proxy-Connection: close", null)]
    [TestCase("1.1", "Keep-Alive: timeout=0", null)]
    [TestCase("1.1", "Connection: Upgrade\r\nUpgrade: websocket", null)]
    [TestCase("1.1", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: ", null)]
    [TestCase("1.1", "Connection: close", "close")]
    [TestCase("1.1", "connection:CLOSE", "close")]
    [TestCase("1.1", "Connection: x, close", "close")]
    [TestCase("1.1", "Connection: close,x", "close")]
    [TestCase("1.1", "Connection: ,, close ,", "close")]
    [TestCase("1.1", "Connection: close, keep-alive", "close")]
    [TestCase("1.1", "Connection: keep-alive, close", "close")]
    [TestCase("1.1", "Connection: keep-alive\r\nConnection: close", "close")]
    [TestCase("1.1", "Connection: close\r\nConnection: keep-alive", "close")]
    [TestCase("1.0", "X: none", "close")]
    [TestCase("1.0", "Connection: close", "close")]
    [TestCase("1.0", "Connection: x", "close")]
    [TestCase("1.0", "Connection: keep-alive, close", "close")]
    [TestCase("1.0", "Proxy-Connection: keep-alive", "close")]
    [TestCase("1.0", "Keep-Alive: timeout=5", "close")]
    [TestCase("1.0", "Connection: keep-alive", "keep-alive")]
    [TestCase("1.0", "Connection: Keep-Alive", "keep-alive")]
    [TestCase("1.0", "Connection: x, keep-alive", "keep-alive")]
    public async Task Connection_Header_DecidesAndIsAnswered(string version, string field, string? answered)
    {
        foreach (var cut in new[] { false, true })
        {
            var request = $"POST / HTTP/{version}\r\nHost: x\r\nContent-Length: 2\r\n{field}\r\n\r\nhi";
            var result = await Listener.ConverseAsync(request, cut ? Enumerable.Range(1, request.Length - 1) : null);
            Assert.Multiple(() =>
            {
                Assert.That(result.Outcome, Is.EqualTo(answered == "close" ? "200 closed" : "200 open"));
                Assert.That(result.Answers[0]["Connection"]?.ToLowerInvariant(), Is.EqualTo(answered));
                Assert.That(result.Answers[0].Version, Is.EqualTo("HTTP/" + version));
                Assert.That(result.Answers[0].Body, Is.EqualTo("hi"));
                Assert.That(result.Answers[0].IsChunked, Is.False);
            });
        }
    }

    [Test]
    public Task Connection_TabsAroundAnOption_AreNoPartOfIt() => Listener.CheckAsync(
        new WireCase("tabs", "GET / HTTP/1.1\r\nHost: x\r\nConnection: x,\tclose\t, y\r\n\r\n", "200 closed"));

    [Test]
    public async Task Connection_ManyRequests_GoesOn()
    {
        await using var client = await Listener.Server.ConnectAsync();
        for (var i = 0; i < 500; i++)
        {
            var body = new string('a', i * 7 % 300);
            var answer = await client.ExchangeAsync(i % 2 == 0
                ? $"POST /{i} HTTP/1.1\r\nHost: x\r\nContent-Length: {body.Length}\r\n\r\n{body}"
                : $"POST /{i} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n{body.Length + 1:x}\r\n{body}b\r\n0\r\n\r\n");
            Assert.That(answer.Body, Is.EqualTo(i % 2 == 0 ? body : body + "b"));
        }
    }

    [Test]
    public async Task Connection_BehindClose_TakesNoFurtherRequest()
    {
        var result = await Listener.ConverseAsync(
            "POST /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhiPOST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nho");
        Assert.Multiple(() =>
        {
            Assert.That(result.Outcome, Is.EqualTo("200 closed"));
            Assert.That(result.Seen.Select(static request => request.Target), Is.EqualTo(new[] { "/a" }));
        });
    }

    [Test]
    public async Task Connection_OfARefusal_SaysCloseAndHasNoBody(
        [Values("GET", "GET / HTTP/9.9", "GET / HTTP/1.1\r\nX : a", "GET / HTTP/1.1", "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: a", "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: a")]
        string head)
    {
        var result = await Listener.ConverseAsync(head + "\r\n\r\n");
        var answer = result.Answers.Single();
        Assert.Multiple(() =>
        {
            Assert.That(answer.Status, Is.AnyOf(400, 501, 505));
            Assert.That(answer.Reason, Is.Not.Empty);
            Assert.That(answer["Connection"], Is.EqualTo("close"));
            Assert.That(answer["Content-Length"], Is.EqualTo("0"));
            Assert.That(DateTime.TryParseExact(answer["Date"], "r", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), Is.True);
            Assert.That(answer["Content-Type"], Is.Null);
        });
    }
}
