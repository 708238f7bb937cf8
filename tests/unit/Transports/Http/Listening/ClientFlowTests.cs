using System.Text;
using Integrator.Core.Messages;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>Clients that read or write slowly, end their side, or go away while a flow works for them.</summary>
internal sealed class ClientFlowTests
{
    private const string Get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    [TestCase(null)]
    [TestCase((long)AnswerFlows.LongBody * 4)]
    public async Task Answer_ClientDoesNotRead_SlowsItsSource(long? length)
    {
        const int Size = AnswerFlows.LongBody * 4;
        var source = new CountedStream(Size);
        await using var server = await ServerUnderTest.StartAsync(async context =>
        {
            if (context.Message.Properties.GetString(Axis2Property.TransportInUrl) == "/long")
            {
                context.Message = new Message(MessageBody.FromStream(source, length, "text/plain"));
            }

            await context.Client!.AnswerAsync(context);
        });
        await using var client = await server.ConnectAsync();
        await client.SendAsync("GET /long HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        await source.Begun.WaitAsync(HeldFlow.Limit);
        for (var i = 0; i < 200; i++)
        {
            await server.ExchangeAsync(Get);
        }

        Assert.That(source.Given, Is.LessThan(Size), "the sockets hold less than all of it");
        var text = await client.ReadToEndAsync();
        Assert.Multiple(() =>
        {
            Assert.That(source.Given, Is.EqualTo(Size));
            Assert.That(text, Has.Length.GreaterThanOrEqualTo(Size));
        });
    }

    [Test]
    public async Task Request_FlowDoesNotRead_SlowsItsClient()
    {
        const int Size = AnswerFlows.LongBody * 4;
        var release = new TaskCompletionSource();
        var entered = new TaskCompletionSource();
        long received = 0;
        await using var server = await ServerUnderTest.StartAsync(async context =>
        {
            if (context.Message.Body.UnreadStream is { } body)
            {
                entered.SetResult();
                await release.Task;
                var buffer = new byte[1 << 16];
                while (await body.ReadAsync(buffer) is > 0 and var read)
                {
                    received += read;
                }
            }
        });
        await using var client = await server.ConnectAsync();
        await client.SendAsync($"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: {Size}\r\n\r\n");
        var sending = client.SendAsync(new string('a', Size));
        await entered.Task.WaitAsync(HeldFlow.Limit);
        for (var i = 0; i < 200; i++)
        {
            await server.ExchangeAsync(Get);
        }

        Assert.That(sending.IsCompleted, Is.False, "the server holds less than all of it");
        release.SetResult();
        await sending;
        Assert.That((await client.ReceiveAsync()).Status, Is.EqualTo(202));
        Assert.That(received, Is.EqualTo(Size));
    }

    // What a flow has is with the client before the flow has more.
    [TestCase(null, "HTTP/1.1")]
    [TestCase(10L, "HTTP/1.1")]
    [TestCase(null, "HTTP/1.0")]
    [TestCase(10L, "HTTP/1.0")]
    public async Task Answer_SourceWaits_SendsWhatThereIs(long? length, string version)
    {
        var second = new TaskCompletionSource<string>();
        await using var server = await ServerUnderTest.StartAsync(async context =>
        {
            context.Message = new Message(MessageBody.FromStream(new TwoParts("hello", second.Task), length, "text/plain"));
            await context.Client!.AnswerAsync(context);
        });
        await using var client = await server.ConnectAsync();
        await client.SendAsync($"GET / {version}\r\nHost: x\r\nConnection: close\r\n\r\n");
        var text = "";
        while (!text.Contains("hello", StringComparison.Ordinal))
        {
            text += await client.ReadSomeAsync();
        }

        second.SetResult("world");
        text += await client.ReadToEndAsync();
        Assert.That(AnswerParser.Parse(text).Single().Body, Is.EqualTo("helloworld"));
    }

    [TestCase("GET /held HTTP/1.1\r\nHost: x\r\n\r\n")]
    [TestCase("GET /held HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")]
    [TestCase("GET /held HTTP/1.0\r\n\r\n")]
    [TestCase("POST /held HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi")]
    [TestCase("POST /held HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n")]
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\n\r\nGET /held HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n")]
    [Platform("Linux")]
    public async Task Client_EndsItsSide_GetsItsAnswers(string requests)
    {
        var flow = new HeldFlow();
        await using var server = await ServerUnderTest.StartAsync(flow.RunAsync);
        await using var client = await server.ConnectAsync();
        await client.SendAsync(requests);
        client.Shutdown();
        await flow.Entered;
        for (var i = 0; i < 3; i++)
        {
            await server.ExchangeAsync(Get);
        }

        flow.Release();
        var answers = AnswerParser.Parse(await client.ReadToEndAsync());
        Assert.That(answers.Select(static answer => answer.Body), Is.EqualTo(Enumerable.Repeat("hello", requests.Split("Host").Length - 1 is 3 ? 3 : 1)));
    }

    [TestCase("POST /held HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhi")]
    [TestCase("GET /held HTTP/1.1\r\nHost: x\r\n\r\n")]
    public async Task Client_Resets_CancelsItsFlow(string request)
    {
        var flow = new HeldFlow();
        await using var server = await ServerUnderTest.StartAsync(flow.RunAsync);
        await using var client = await server.ConnectAsync();
        await client.SendAsync(request);
        await flow.Entered;
        client.Reset();
        await flow.Cancelled.WaitAsync(HeldFlow.Limit);
        Assert.That((await server.ExchangeAsync(Get)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Client_ResetsWhileItsAnswerComes_EndsTheSource()
    {
        var source = new CountedStream(long.MaxValue);
        await using var server = await StreamingAsync(source);
        await using var client = await server.ConnectAsync();
        await client.SendAsync(Get);
        await client.ReadSomeAsync();
        client.Reset();
        await source.Ended.WaitAsync(HeldFlow.Limit);
        Assert.That(await ToldAsync(server), Is.Empty, "a client that goes is no fault of anybody here");
    }

    [Test]
    public async Task Client_TakesNothingForLong_IsClosedAndTold()
    {
        var source = new CountedStream(long.MaxValue);
        await using var server = await StreamingAsync(source);
        await using var client = await server.ConnectAsync();
        await client.SendAsync(Get);
        for (var i = 0; i < 500 && !source.Ended.IsCompleted; i++)
        {
            // A bounded wait: the answer fills the sockets meanwhile.
            await Task.WhenAny(source.Ended, Task.Delay(TimeSpan.FromMilliseconds(20)));
            server.Runtime.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.That(await ToldAsync(server), Is.EqualTo(new[] { (LogLevel.Information, "The client 127.0.0.1 takes nothing of its answer: its connection is closed.") }));
    }

    private static Task<ServerUnderTest> StreamingAsync(Stream source) => ServerUnderTest.StartAsync(async context =>
    {
        context.Message = new Message(MessageBody.FromStream(source, null, "text/plain"));
        await context.Client!.AnswerAsync(context);
    });

    /// <summary>Stops the server; what an operator has read of it by then.</summary>
    private static async Task<IEnumerable<(LogLevel Level, string Text)>> ToldAsync(ServerUnderTest server)
    {
        await server.DisposeAsync();
        return server.Runtime.Logs.Lines.Where(static line => line.Level > LogLevel.Debug && line.Category != "AccessLog").Select(static line => (line.Level, line.Text));
    }

    /// <summary>Gives its first part at once and its second when there is one.</summary>
    private sealed class TwoParts(string first, Task<string> second) : MemoryStream
    {
        private int reads;

        public override async ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken = default) => reads++ switch
        {
            0 => Encoding.ASCII.GetBytes(first, destination.Span),
            1 => Encoding.ASCII.GetBytes(await second, destination.Span),
            _ => 0,
        };
    }

    /// <summary>Gives many bytes, and tells how many it gave.</summary>
    private sealed class CountedStream(long size) : MemoryStream
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long given;

        public long Given => Interlocked.Read(ref given);

        public Task Begun => begun.Task;

        public Task Ended => ended.Task;

        public override ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken = default)
        {
            begun.TrySetResult();
            var read = (int)Math.Min(destination.Length, size - given);
            destination.Span[..read].Fill((byte)'a');
            Interlocked.Add(ref given, read);
            return new(read);
        }

        public override ValueTask DisposeAsync()
        {
            ended.TrySetResult();
            return base.DisposeAsync();
        }

        protected override void Dispose(bool disposing)
        {
            ended.TrySetResult();
            base.Dispose(disposing);
        }
    }
}
