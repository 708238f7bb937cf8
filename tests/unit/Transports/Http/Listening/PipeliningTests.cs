using Integrator.Core.Messages;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>Requests that are sent before the answers to earlier ones (RFC 9112 section 9.3.2).</summary>
internal sealed class PipeliningTests : ListenerSuite
{
    private const string Chunked = "POST /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
    private const string Long = "POST /l HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi";
    private const string Get = "GET /g HTTP/1.1\r\nHost: x\r\n\r\n";

    private static WireCase[] Cases { get; } =
    [
        new("three with bodies of all kinds", Chunked + Long + Get, "200 200 200 open") { Sees = "POST /c abc\nPOST /l hi\nGET /g" },
        new("three in another order", Get + Chunked + Long, "200 200 200 open") { Sees = "GET /g\nPOST /c abc\nPOST /l hi" },
        new("an answer that nobody gives", "GET /none HTTP/1.1\r\nHost: x\r\n\r\n" + Long, "202 200 open") { Sees = "GET /none\nPOST /l hi" },
        new("a body that nobody reads", Chunked.Replace("/c", "/skip", StringComparison.Ordinal) + Long, "200 200 open") { Sees = "POST /skip\nPOST /l hi" },
        new("empty lines between", Get + "\r\n\r\n" + Long, "200 200 open") { Sees = "GET /g\nPOST /l hi" },
        new("1.0 between", Get + "GET /h HTTP/1.0\r\nConnection: keep-alive\r\n\r\n" + Get, "200 200 200 open") { Sees = "GET /g\nGET /h\nGET /g" },
        new("a refusal behind", Get + "GET / HTTP/1.1\r\n\r\n" + Get, "200 400 closed"),
        new("a bad length behind", Long + "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n" + Get, "200 400 closed"),
        new("a bad chunk behind", Get + "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nz\r\n" + Get, "200 400 closed"),
        new("close between", Get + "GET /h HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n" + Get, "200 200 closed") { Sees = "GET /g\nGET /h" },
    ];

    [TestCaseSource(nameof(Cases))]
    public async Task Requests_Pipelined_AreAnsweredInOrder(WireCase row)
    {
        await Listener.CheckAsync(row);
        await Listener.CheckBytesAsync(row);
    }

    [Test]
    public Task Requests_CutEverywhere_AreAnsweredInOrder() => Listener.CheckCutsAsync(Cases[0]);

    [Test]
    public async Task Requests_ManyAtOnce_AreAnsweredInOrder()
    {
        const int Count = 300;
        var requests = string.Concat(Enumerable.Range(0, Count).Select(static i => $"POST /{i} HTTP/1.1\r\nHost: x\r\nContent-Length: {i.ToString(System.Globalization.CultureInfo.InvariantCulture).Length}\r\n\r\n{i}"));
        var result = await Listener.ConverseAsync(requests);
        Assert.Multiple(() =>
        {
            Assert.That(result.Answers.Select(static answer => answer.Body), Is.EqualTo(Enumerable.Range(0, Count).Select(static i => $"{i}")));
            Assert.That(result.StaysOpen, Is.True);
        });
    }

    [Test]
    public async Task Requests_HeadBetween_HasNoBody()
    {
        var result = await Listener.ConverseAsync(Long + "HEAD /skip HTTP/1.1\r\nHost: x\r\n\r\n" + Long, null, false, 1);
        Assert.Multiple(() =>
        {
            Assert.That(result.Outcome, Is.EqualTo("200 200 200 open"));
            Assert.That(result.Answers[1]["Content-Length"], Is.EqualTo("7"));
        });
    }

    [Test]
    public async Task Requests_FirstTakesLong_OthersWait()
    {
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var order = new List<string>();
        await using var server = await ServerUnderTest.StartAsync(async context =>
        {
            var target = context.Message.Properties.GetString(Axis2Property.TransportInUrl)!;
            lock (order)
            {
                order.Add(target);
            }

            if (target == "/slow")
            {
                entered.SetResult();
                await release.Task;
            }

            context.Message = new Message(MessageBody.FromBytes(System.Text.Encoding.ASCII.GetBytes(target), "text/plain"));
            await context.Client!.AnswerAsync(context);
        });
        await using var client = await server.ConnectAsync();
        await client.SendAsync("GET /slow HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\nPOST /3 HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi");
        await entered.Task;
        await server.ExchangeAsync("GET /other HTTP/1.1\r\nHost: x\r\n\r\n");
        release.SetResult();
        var bodies = new[] { (await client.ReceiveAsync()).Body, (await client.ReceiveAsync()).Body, (await client.ReceiveAsync()).Body };
        Assert.Multiple(() =>
        {
            Assert.That(bodies, Is.EqualTo(new[] { "/slow", "/2", "/3" }));
            Assert.That(order, Is.EqualTo(new[] { "/slow", "/other", "/2", "/3" }), "one request of a connection at a time");
        });
    }
}
