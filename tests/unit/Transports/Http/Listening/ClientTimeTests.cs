using Integrator.Core.Configuration.Options;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>How long a client may take, and how many there may be.</summary>
internal sealed class ClientTimeTests
{
    private const string TooSlow = "HTTP/1.1 408 ";

    // Some part of a head has come, and nothing follows.
    [TestCase("G", TooSlow)]
    [TestCase("GET / HTTP/1.1\r\n", TooSlow)]
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\n", TooSlow)]
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HT", "HTTP/1.1 200 ")]
    public async Task Head_DoesNotComeToItsEnd_IsTimedOut(string half, string start)
    {
        await using var listener = await ListenerFixture.StartAsync(new ListenerLimitOptions { HeaderTimeout = TimeSpan.FromMilliseconds(200) });
        await using var client = await listener.Server.ConnectAsync();
        await client.SendAsync(half);
        var text = await ReadWhileTimePassesAsync(listener, client);
        Assert.Multiple(() =>
        {
            Assert.That(text, Does.StartWith(start));
            Assert.That(text, Does.Contain(TooSlow), "said so");
            Assert.That(AnswerParser.Parse(text)[^1]["Connection"], Is.EqualTo("close"));
        });
    }

    [TestCase("", "")]
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 200 ")]
    [TestCase("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi", "HTTP/1.1 200 ")]
    public async Task Connection_Idle_IsClosedSilently(string before, string start)
    {
        await using var listener = await ListenerFixture.StartAsync(new ListenerLimitOptions { KeepAliveTimeout = TimeSpan.FromMilliseconds(200) });
        await using var client = await listener.Server.ConnectAsync();
        await client.SendAsync(before);
        var text = await ReadWhileTimePassesAsync(listener, client);
        Assert.Multiple(() =>
        {
            Assert.That(text, Does.StartWith(start));
            Assert.That(AnswerParser.Parse(text), Has.Count.EqualTo(start.Length == 0 ? 0 : 1));
        });
    }

    [TestCase("Content-Length: 1000000", "abc")]
    [TestCase("Content-Length: 1000000", "")]
    [TestCase("Transfer-Encoding: chunked", "5\r\nab")]
    [TestCase("Transfer-Encoding: chunked", "5\r\nhello\r\n")]
    public async Task Body_ComesTooSlowly_IsTimedOut(string framing, string part)
    {
        await using var listener = await ListenerFixture.StartAsync(new ListenerLimitOptions { MinBodyBytesPerSecond = 1_000_000, MinBodyRateGrace = TimeSpan.FromMilliseconds(1100) });
        await using var client = await listener.Server.ConnectAsync();
        await client.SendAsync($"POST / HTTP/1.1\r\nHost: x\r\n{framing}\r\n\r\n{part}");
        var text = await ReadWhileTimePassesAsync(listener, client);
        Assert.That(text, Does.StartWith(TooSlow));
        Assert.That(AnswerParser.Parse(text).Single()["Connection"], Is.EqualTo("close"));
    }

    // A flow that takes long is no slow client.
    [Test]
    public async Task Flow_TakesLongerThanAllLimits_IsLeftAlone()
    {
        var flow = new HeldFlow();
        var limits = new ListenerLimitOptions
        {
            HeaderTimeout = TimeSpan.FromSeconds(1), KeepAliveTimeout = TimeSpan.FromSeconds(1), MinBodyBytesPerSecond = 1_000_000, MinBodyRateGrace = TimeSpan.FromSeconds(2),
        };
        await using var server = await ServerUnderTest.StartAsync(flow.RunAsync, new DeploymentOptions { Listener = new ListenerOptions { Limits = limits } });
        await using var client = await server.ConnectAsync();
        await client.SendAsync("POST /held HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi");
        await flow.Entered;
        server.Runtime.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.That(flow.Cancelled.IsCompleted, Is.False);
        flow.Release();
        Assert.That((await client.ReceiveAsync()).Body, Is.EqualTo("hello"));
    }

    [Test]
    public async Task Connections_MoreThanAllowed_AreClosedUntilOneEnds()
    {
        await using var listener = await ListenerFixture.StartAsync(new ListenerLimitOptions { MaxOpenConnections = 2 });
        var server = listener.Server;
        await using (var first = await server.ConnectAsync())
        await using (var second = await server.ConnectAsync())
        {
            const string Get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
            Assert.That((await first.ExchangeAsync(Get)).Status, Is.EqualTo(200));
            Assert.That((await second.ExchangeAsync(Get)).Status, Is.EqualTo(200));
            await using (var third = await server.ConnectAsync())
            {
                await third.TrySendAsync(Get);
                Assert.That(await third.ReadToEndAsync(), Is.Empty);
            }

            Assert.That((await first.ExchangeAsync(Get)).Status, Is.EqualTo(200), "the others go on");
        }

        var isServed = false;
        for (var i = 0; i < 5000 && !isServed; i++)
        {
            await using var next = await server.ConnectAsync();
            await next.TrySendAsync(Conversation.Probe);
            isServed = (await next.ReadToEndAsync()).Length > 0;
        }

        Assert.That(isServed, Is.True, "there is room again");
    }

    /// <summary>Moves the listener's clock until it has closed the connection.</summary>
    private static async Task<string> ReadWhileTimePassesAsync(ListenerFixture listener, RawClient client)
    {
        var reading = client.ReadToEndAsync();
        while (!reading.IsCompleted)
        {
            // A bounded wait: whoever keeps a clock of its own gets time too.
            await Task.WhenAny(reading, Task.Delay(TimeSpan.FromMilliseconds(20)));
            listener.Server.Runtime.Clock.Advance(TimeSpan.FromMilliseconds(500));
        }

        return await reading;
    }
}
