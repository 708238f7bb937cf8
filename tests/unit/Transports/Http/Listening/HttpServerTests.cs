using Integrator.Core.Messages;
using Integrator.Transports.Http.Listening;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Listening;

public sealed class HttpServerTests
{
    [Test]
    public async Task Request_AnsweredWithItself_ComesBackWithItsBody()
    {
        await using var server = await ServerUnderTest.EchoAsync();
        var answer = await server.ExchangeAsync("POST /a?b=c HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 5\r\nX-One: 1\r\n\r\nhello");
        Assert.Multiple(() =>
        {
            Assert.That(answer.Status, Is.EqualTo(200));
            Assert.That(answer.Body, Is.EqualTo("hello"));
            Assert.That(answer["X-One"], Is.EqualTo("1"));
            Assert.That(answer["Content-Type"], Does.StartWith("text/plain"));
            Assert.That(answer["Content-Length"], Is.EqualTo("5"));
            Assert.That(answer["Host"], Is.Null);
        });
    }

    // MI: a body belongs to the message with POST, PUT, PATCH and DELETE alone; the next request comes behind it.
    [TestCase("GET", true)]
    [TestCase("get", true)]
    [TestCase("OPTIONS", true)]
    [TestCase("POST", false)]
    [TestCase("DELETE", false)]
    [TestCase("PATCH", false)]
    public async Task Request_OfAMethodWithoutBody_LeavesItsBodyAside(string method, bool isEmpty)
    {
        var seen = new List<bool>();
        await using var server = await ServerUnderTest.StartAsync(context =>
        {
            seen.Add(context.Message.Properties.IsTrue(Axis2Property.NoEntityBody) && context.Message.Body.IsEmpty);
            return ValueTask.CompletedTask;
        });
        await using var client = await server.ConnectAsync();
        for (var i = 0; i < 2; i++)
        {
            await client.SendAsync($"{method} /a HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{{}}");
            Assert.That((await client.ReceiveAsync()).Status, Is.EqualTo(202));
        }

        Assert.That(seen, Is.EqualTo(new[] { isEmpty, isEmpty }));
    }

    // MI: ServerWorker.processEntityEnclosingRequest. The parameters of an MTOM or SwA message name its SOAP version.
    [TestCase("application/json", true)]
    [TestCase("text/xml; charset=UTF-8", false)]
    [TestCase("application/soap+xml", false)]
    [TestCase("multipart/related; boundary=b; type=\"application/xop+xml\"; start-info=\"text/xml\"", false)]
    [TestCase("multipart/related; boundary=b; type=\"text/xml\"", false)]
    [TestCase("multipart/related; boundary=b; type=\"application/xop+xml\"; start-info=\"application/soap+xml\"", false)]
    [TestCase("multipart/related; boundary=b; type=\"application/xml\"", true)]
    [TestCase("multipart/related; boundary=b", true)]
    [TestCase("multipart/form-data; boundary=text/xml", true)]
    public async Task Request_WithAction_IsSoapWhereItsContentTypeNamesSoap(string contentType, bool isRest)
    {
        bool? seen = null;
        await using var server = await ServerUnderTest.StartAsync(context =>
        {
            seen = context.Message.IsRest;
            return ValueTask.CompletedTask;
        });
        await server.ExchangeAsync($"POST /a HTTP/1.1\r\nHost: x\r\nSOAPAction: \"urn:a\"\r\nContent-Type: {contentType}\r\nContent-Length: 2\r\n\r\nxx");

        Assert.That(seen, Is.EqualTo(isRest));
    }

    [Test]
    public async Task Flow_EndedWithoutAnswer_Gives202()
    {
        await using var server = await ServerUnderTest.StartAsync(static _ => ValueTask.CompletedTask);
        var answer = await server.ExchangeAsync("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        Assert.Multiple(() =>
        {
            Assert.That(answer.Status, Is.EqualTo(202));
            Assert.That(answer["Content-Length"], Is.EqualTo("0"));
        });
    }

    [Test]
    [Platform("Linux")]
    public async Task Client_HalfClosedAfterItsRequest_GetsItsAnswer()
    {
        var wanted = new TaskCompletionSource();
        await using var server = await ServerUnderTest.StartAsync(async context =>
        {
            if (context.Message.Properties.GetString(Axis2Property.TransportInUrl) == "/held")
            {
                await wanted.Task.WaitAsync(context.CancellationToken);
            }
            await context.Client!.AnswerAsync(context);
        });
        await using var client = await server.ConnectAsync();
        await client.SendAsync("POST /held HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello");
        client.Shutdown();
        for (var i = 0; i < 3; i++)
        {
            // By the time that others were served, the end of the first client's input has been seen.
            await server.ExchangeAsync("GET /other HTTP/1.1\r\nHost: x\r\n\r\n");
        }
        wanted.SetResult();

        Assert.That((await client.ReceiveAsync()).Body, Is.EqualTo("hello"));
        Assert.That(await client.ReadToEndAsync(), Is.Empty, "the connection is closed after the last answer");
    }

    [Test]
    [Platform("Linux")]
    public async Task Client_ClosedBeforeASlowAnswer_EndsItsFlow()
    {
        var entered = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        await using var server = await ServerUnderTest.StartAsync(async context =>
        {
            if (context.Message.Properties.GetString(Axis2Property.TransportInUrl) == "/held")
            {
                using var registration = context.CancellationToken.Register(ended.SetResult);
                entered.SetResult();
                await ended.Task;
            }

            await context.Client!.AnswerAsync(context);
        });
        await using (var client = await server.ConnectAsync())
        {
            await client.SendAsync("GET /held HTTP/1.1\r\nHost: x\r\n\r\n");
            await entered.Task;
        }

        for (var i = 0; i < 2000 && !ended.Task.IsCompleted; i++)
        {
            // Others are served until the end of the first client's input has been seen; then its time passes.
            await server.ExchangeAsync("GET /other HTTP/1.1\r\nHost: x\r\n\r\n");
            server.Runtime.Clock.Advance(HalfClosedClient.Patience);
        }

        Assert.That(ended.Task.IsCompleted, Is.True);
    }

    [Test]
    public async Task Client_Reset_EndsItsFlow()
    {
        var entered = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        await using var server = await ServerUnderTest.StartAsync(async context =>
        {
            using var registration = context.CancellationToken.Register(ended.SetResult);
            entered.SetResult();
            await ended.Task;
        });
        await using var client = await server.ConnectAsync();
        await client.SendAsync("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        await entered.Task;
        client.Reset();

        await ended.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Test]
    public async Task Requests_Pipelined_AreAnsweredInOrder()
    {
        await using var server = await ServerUnderTest.StartAsync(static async context =>
        {
            var url = context.Message.Properties.GetString(Axis2Property.TransportInUrl)!;
            context.Message = new Message(MessageBody.FromBytes(System.Text.Encoding.ASCII.GetBytes(url), "text/plain"));
            await context.Client!.AnswerAsync(context);
        });
        await using var client = await server.ConnectAsync();
        await client.SendAsync("GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\nGET /3 HTTP/1.1\r\nHost: x\r\n\r\n");
        foreach (var expected in new[] { "/1", "/2", "/3" })
        {
            Assert.That((await client.ReceiveAsync()).Body, Is.EqualTo(expected));
        }
    }

    [TestCase(7)]
    [TestCase(3000)]
    [TestCase(30000)]
    public async Task Body_ComingInPieces_IsSentToItsEnd(int piece)
    {
        await using var server = await ServerUnderTest.StartAsync(async context =>
        {
            var body = new PiecewiseStream(new byte[piece * 5], piece);
            context.Message = new Message(MessageBody.FromStream(body, piece * 5, "text/plain"));
            await context.Client!.AnswerAsync(context);
        });
        var answer = await server.ExchangeAsync("GET / HTTP/1.1\r\nHost: x\r\n\r\n").WaitAsync(TimeSpan.FromSeconds(30));
        Assert.That(answer.Body, Has.Length.EqualTo(piece * 5));
    }
}
