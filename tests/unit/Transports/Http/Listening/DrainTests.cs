using System.Net.Sockets;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>What a listener that stops does with its connections.</summary>
internal sealed class DrainTests
{
    private const string Held = "GET /held HTTP/1.1\r\nHost: x\r\n\r\n";
    private const string Get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    [Test]
    public async Task Stop_FlowRunning_WaitsForItsAnswer()
    {
        var flow = new HeldFlow();
        await using var server = await ServerUnderTest.StartAsync(flow.RunAsync);
        await using var client = await server.ConnectAsync();
        await client.SendAsync(Held);
        await flow.Entered;
        var stop = server.Server.StopAsync(CancellationToken.None);
        Assert.That(stop.IsCompleted, Is.False);
        flow.Release();
        var answer = await client.ReceiveAsync();
        Assert.Multiple(async () =>
        {
            Assert.That(answer.Body, Is.EqualTo("hello"));
            Assert.That(flow.Cancelled.IsCompleted, Is.False);
            Assert.That(await client.ReadToEndAsync(), Is.Empty, "closed behind the answer");
        });
        await stop.WaitAsync(HeldFlow.Limit);
    }

    [Test]
    public async Task Stop_FlowRunning_TakesNoFurtherRequestOfItsClient()
    {
        var flow = new HeldFlow();
        await using var server = await ServerUnderTest.StartAsync(flow.RunAsync);
        await using var client = await server.ConnectAsync();
        await client.SendAsync(Held);
        await flow.Entered;
        var stop = server.Server.StopAsync(CancellationToken.None);
        await client.SendAsync("GET /2 HTTP/1.1\r\nHost: x\r\n\r\n");
        flow.Release();
        var answers = AnswerParser.Parse(await client.ReadToEndAsync());
        Assert.That(answers, Has.Count.EqualTo(1).Or.Count.EqualTo(2), "one that was sent already may be answered too");

        // The server may leave its side open for a while to read past what it does not answer.
        client.Shutdown();
        await stop.WaitAsync(HeldFlow.Limit);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Stop_IdleConnection_IsClosed(bool hasServed)
    {
        await using var server = await ServerUnderTest.EchoAsync();
        await using var client = await server.ConnectAsync();
        if (hasServed)
        {
            await client.ExchangeAsync(Get);
        }

        await server.Server.StopAsync(CancellationToken.None).WaitAsync(HeldFlow.Limit);
        Assert.That(await client.ReadToEndAsync(), Is.Empty);
    }

    [Test]
    public async Task Stop_NewConnections_AreRefused()
    {
        var flow = new HeldFlow();
        await using var server = await ServerUnderTest.StartAsync(flow.RunAsync);
        await using var client = await server.ConnectAsync();
        await client.SendAsync(Held);
        await flow.Entered;
        var stop = server.Server.StopAsync(CancellationToken.None);
        Assert.That(await EndsAsync(async () => await IsServedAsync(server)), Is.True);
        flow.Release();
        Assert.That((await client.ReceiveAsync()).Status, Is.EqualTo(200));
        await stop.WaitAsync(HeldFlow.Limit);
        Assert.That(async () => await server.ConnectAsync(), Throws.InstanceOf<SocketException>());
    }

    [TestCase("GET /held HTTP/1.1\r\nHost: x\r\n\r\n")]
    [TestCase("GET /held HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n")]
    [TestCase("POST /held HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\na")]
    public async Task Stop_TimeIsUp_CutsOffWhatStillRuns(string request)
    {
        var flow = new HeldFlow();
        await using var server = await ServerUnderTest.StartAsync(flow.RunAsync);
        await using var client = await server.ConnectAsync();
        await client.SendAsync(request);
        await flow.Entered;
        await server.Server.StopAsync(new CancellationToken(true)).WaitAsync(HeldFlow.Limit);
        await flow.Cancelled.WaitAsync(HeldFlow.Limit);
        Assert.That(await client.ReadToEndAsync(), Does.Not.Contain("HTTP/1.1 200"));
    }

    [TestCase("GET / HTTP/1.1\r\nHos")]
    [TestCase("GE")]
    public async Task Stop_TimeIsUp_ClosesHalfRequests(string half)
    {
        await using var server = await ServerUnderTest.EchoAsync();
        await using var client = await server.ConnectAsync();
        await client.SendAsync(half);
        await server.ExchangeAsync(Get);
        await server.Server.StopAsync(new CancellationToken(true)).WaitAsync(HeldFlow.Limit);
        Assert.That(await client.ReadToEndAsync(), Does.Not.Contain("HTTP/1.1 200"));
    }

    [Test]
    public async Task Stop_Twice_IsNoMistake()
    {
        var server = await ServerUnderTest.EchoAsync();
        await server.ExchangeAsync(Get);
        await server.Server.StopAsync(CancellationToken.None).WaitAsync(HeldFlow.Limit);
        await server.Server.StopAsync(CancellationToken.None).WaitAsync(HeldFlow.Limit);
        await server.DisposeAsync();
        await server.DisposeAsync();
    }

    [Test]
    public async Task Dispose_FlowRunning_EndsAtOnce()
    {
        var flow = new HeldFlow();
        var server = await ServerUnderTest.StartAsync(flow.RunAsync);
        await using var client = await server.ConnectAsync();
        await client.SendAsync(Held);
        await flow.Entered;
        await server.DisposeAsync().AsTask().WaitAsync(HeldFlow.Limit);
        await flow.Cancelled.WaitAsync(HeldFlow.Limit);
        Assert.That(await client.ReadToEndAsync(), Does.Not.Contain("HTTP/1.1 200"));
    }

    private static async Task<bool> IsServedAsync(ServerUnderTest server)
    {
        try
        {
            await server.ExchangeAsync(Get);
            return true;
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            return false;
        }
    }

    private static async Task<bool> EndsAsync(Func<Task<bool>> condition)
    {
        for (var i = 0; i < 10_000; i++)
        {
            if (!await condition())
            {
                return true;
            }
        }

        return false;
    }
}
