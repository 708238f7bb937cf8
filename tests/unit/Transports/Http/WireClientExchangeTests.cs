using System.Text;
using Integrator.Core.Senders;
using Integrator.Transports.Http.Wire;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http;

/// <summary>Requests, answers and connections: what holds for both clients.</summary>
[TestFixture(true, TestName = "NonBlockingClient_Exchange")]
[TestFixture(false, TestName = "BlockingClient_Exchange")]
[CancelAfter(30_000)]
internal sealed class WireClientExchangeTests(bool nonBlocking) : WireClientCompliance
{
    protected override IWireClient Create(ClientSettings settings, TimeProvider time, int concurrency, int waiting) =>
        WireClients.Create(nonBlocking, settings, time, concurrency, waiting);

    [Test]
    public async Task Get_Answer_IsReadWhole()
    {
        await using var server = ScriptedServer.Answering("HTTP/1.1 201 Made it\r\nX-A: 1\r\nX-A: 2\r\nConnection: X-Hop\r\nX-Hop: gone\r\nContent-Length: 5\r\n\r\nhello");
        var (reply, body, _) = await CallAsync(Client(), Get(server.Port));
        Assert.That((reply!.Status, reply.Reason, body), Is.EqualTo((201, "Made it", "hello")));
        Assert.That(reply.Headers.GetValues("x-a"), Is.EqualTo(new[] { "1", "2" }));
        Assert.That(reply.Headers.Contains("X-Hop") || reply.Headers.Contains("Connection"), Is.False);
        Assert.That(server.Requests.Single(), Is.EqualTo($"GET /a?b=c HTTP/1.1\r\nHost: 127.0.0.1:{server.Port}\r\n\r\n"));
    }

    [TestCase(0, BodyFraming.Length)]
    [TestCase(5, BodyFraming.Length)]
    [TestCase(0, BodyFraming.Chunked)]
    [TestCase(5, BodyFraming.Chunked)]
    [TestCase(4096, BodyFraming.Chunked)]
    [TestCase(40_000, BodyFraming.Length)]
    [TestCase(3_000_000, BodyFraming.Chunked)]
    public async Task Post_Bytes_ArriveWhole(int length, BodyFraming framing)
    {
        await using var server = Echo();
        var sent = Pattern(length);
        var (reply, body, _) = await CallAsync(Client(), Post(server.Port, Encoding.Latin1.GetBytes(sent), framing));
        Assert.That(reply!.Status, Is.EqualTo(200));
        Assert.That(body == sent, "the echo differs");
    }

    [TestCase(0, BodyFraming.Chunked, 1)]
    [TestCase(500, BodyFraming.Chunked, 1)]
    [TestCase(500, BodyFraming.Length, 7)]
    [TestCase(100_000, BodyFraming.Chunked, 999)]
    [TestCase(100_000, BodyFraming.Length, 60_000)]
    [TestCase(2_000_000, BodyFraming.Chunked, 65_536)]
    public async Task Post_Stream_ArrivesWhole(int length, BodyFraming framing, int piece)
    {
        await using var server = Echo();
        var sent = Pattern(length);
        var stream = new PiecewiseStream(Encoding.Latin1.GetBytes(sent), piece);
        var (reply, body, _) = await CallAsync(Client(), Post(server.Port, default, framing, stream, length));
        Assert.That(reply!.Status, Is.EqualTo(200));
        Assert.That(body == sent, "the echo differs");
    }

    /// <summary>Such a body is sent from where it lies; a server that is late lets it wait for room.</summary>
    [TestCase(4096, BodyFraming.Chunked, 4096, 0)]
    [TestCase(10_000, BodyFraming.Length, 10_000, 0)]
    [TestCase(100_000, BodyFraming.Chunked, 32_000, 0)]
    [TestCase(100_000, BodyFraming.Length, 4095, 0)]
    [TestCase(100_000, BodyFraming.Chunked, 5000, 0)]
    [TestCase(10_000_000, BodyFraming.Chunked, 65_536, 300)]
    [TestCase(10_000_000, BodyFraming.Length, 1_000_000, 300)]
    public async Task Post_StreamThatLiesAtHand_ArrivesWhole(int length, BodyFraming framing, int piece, int delay)
    {
        await using var server = Echo(delay);
        var client = Client();
        var sent = Pattern(length);
        for (var i = 0; i < 3; i++)
        {
            var stream = new AtHandStream(Encoding.Latin1.GetBytes(sent), piece);
            var (reply, body, _) = await CallAsync(client, Post(server.Port, default, framing, stream, length));
            Assert.That(reply!.Status, Is.EqualTo(200));
            Assert.That(body == sent, "the echo differs");
        }
    }

    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n4;x\r\ndefg\r\n0\r\nT: 1\r\n\r\n", "abcdefg", true)]
    [TestCase("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", "ok", true)]
    [TestCase("HTTP/1.1 204 No Content\r\n\r\n", "", true)]
    [TestCase("HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\n\r\n", "", true)]
    [TestCase("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok", "ok", true)]
    [TestCase("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok", "ok", false)]
    [TestCase("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok", "ok", false)]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil", "ok", false)]
    public async Task Get_Twice_ReusesTheConnectionOnlyIfItMay(string answer, string expected, bool reuses)
    {
        await using var server = ScriptedServer.Answering(answer);
        var client = Client();
        Assert.That((await CallAsync(client, Get(server.Port))).Body, Is.EqualTo(expected));
        Assert.That((await CallAsync(client, Get(server.Port))).Body, Is.EqualTo(expected));
        Assert.That(server.Connections, Is.EqualTo(reuses ? 1 : 2));
    }

    [Test]
    public async Task Get_BodyWithoutFraming_EndsWithTheConnection()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync("HTTP/1.1 200 OK\r\n\r\nall the rest");
        });
        Assert.That((await CallAsync(Client(), Get(server.Port))).Body, Is.EqualTo("all the rest"));
    }

    [Test]
    public async Task Head_Answer_HasNoBodyAndTheConnectionServesAgain()
    {
        await using var server = ScriptedServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n");
        var client = Client();
        var (reply, body, _) = await CallAsync(client, Get(server.Port, method: "HEAD"));
        await CallAsync(client, Get(server.Port, method: "HEAD"));
        Assert.That((reply!.Headers["Content-Length"], body, server.Connections), Is.EqualTo(("500", string.Empty, 1)));
    }

    [Test]
    public async Task Get_LargeChunkedAnswer_IsReadWhole()
    {
        var body = Pattern(1_000_000);
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (var at = 0; at < body.Length; at += 12_345)
            {
                var piece = body[at..Math.Min(at + 12_345, body.Length)];
                await connection.WriteAsync($"{piece.Length:x}\r\n{piece}\r\n");
            }

            await connection.WriteAsync("0\r\n\r\n");
        });
        Assert.That((await CallAsync(Client(), Get(server.Port))).Body == body, "the body differs");
    }

    [Test]
    public async Task Get_HeadLargerThanTheFirstBuffer_IsRead()
    {
        var value = new string('v', 20_000);
        await using var server = ScriptedServer.Answering(Ok("x", $"X-Large: {value}\r\n"));
        var (reply, body, _) = await CallAsync(Client(), Get(server.Port));
        Assert.That((reply!.Headers["X-Large"] == value, body), Is.EqualTo((true, "x")));
    }

    [Test]
    public async Task Post_AnswerBeforeTheRequestIsSent_IsReturned()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.WriteAsync("HTTP/1.1 413 Too Large\r\nContent-Length: 4\r\n\r\nstop");
            await connection.ReadToEndAsync();
        });
        var (reply, body, _) = await CallAsync(Client(), Post(server.Port, default, stream: new PiecewiseStream(new byte[5_000_000], 50_000)));
        Assert.That((reply!.Status, body), Is.EqualTo((413, "stop")));
    }

    [Test]
    public async Task Get_PooledConnectionDiedMeanwhile_GoesOutOnAnother()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(Ok("once"));
        });
        var client = Client();
        for (var i = 0; i < 5; i++)
        {
            Assert.That((await CallAsync(client, Get(server.Port))).Body, Is.EqualTo("once"));
        }

        Assert.That(server.Connections, Is.EqualTo(5));
    }

    [TestCase("GET", 3)]
    [TestCase("POST", 2)]
    public async Task Request_ReadAndThenDroppedOnAReusedConnection_IsRepeatedOnlyWhenIdempotent(string method, int requests)
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(Ok("first"));
            if (connection.Number == 1)
            {
                await connection.ReadRequestAsync();
            }
        });
        var client = Client();
        await CallAsync(client, Get(server.Port));
        var (reply, _, failure) = await CallAsync(client, Post(server.Port, method == "GET" ? default : "x"u8.ToArray(), method == "GET" ? BodyFraming.None : BodyFraming.Chunked, method: method));
        Assert.That((reply?.Status, failure?.Kind, failure?.State), Is.EqualTo(method == "GET"
            ? ((int?)200, (SendFailureKind?)null, (ProtocolState?)null)
            : (null, SendFailureKind.ConnectionClosed, ProtocolState.RequestDone)));
        Assert.That(server.Requests, Has.Count.EqualTo(requests));
    }

    [Test]
    public async Task Header_WithLineBreak_IsRefusedAndNothingIsSent()
    {
        await using var server = ScriptedServer.Answering(Ok("x"));
        var client = Client();
        var (_, _, failure) = await CallAsync(client, Get(server.Port, header: ("X", "a\r\nEvil: 1")));
        Assert.That(failure!.Kind, Is.EqualTo(SendFailureKind.InvalidRequest));
        await CallAsync(client, Get(server.Port));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
        Assert.That(server.Connections, Is.EqualTo(1));
    }

    /// <param name="delay">Milliseconds before it begins to read.</param>
    private static ScriptedServer Echo(int delay = 0) => new(async connection =>
    {
        await Task.Delay(delay);
        while (await connection.ReadRequestAsync() is { } request)
        {
            await connection.WriteAsync(Ok(request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]));
        }
    });

    private static string Pattern(int length) => string.Create(length, 0, static (span, _) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = (char)('a' + (i * 7 % 26));
        }
    });
}
