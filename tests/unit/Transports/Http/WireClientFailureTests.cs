using System.Net;
using System.Net.Sockets;
using Integrator.Core.Senders;
using Integrator.Transports.Http.Wire;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http;

/// <summary>Peers that misbehave, limits and timeouts: what holds for both clients.</summary>
[TestFixture(true, TestName = "NonBlockingClient_Failure")]
[TestFixture(false, TestName = "BlockingClient_Failure")]
[CancelAfter(30_000)]
internal sealed class WireClientFailureTests(bool nonBlocking) : WireClientCompliance
{
    protected override IWireClient Create(ClientSettings settings, TimeProvider time, int concurrency, int waiting) =>
        WireClients.Create(nonBlocking, settings, time, concurrency, waiting);

    [TestCase("", SendFailureKind.ConnectionClosed, ProtocolState.RequestDone)]
    [TestCase("HTTP/1.1 200 OK\r\nX: y\r\n", SendFailureKind.ConnectionClosed, ProtocolState.RequestDone)]
    [TestCase("HTTP/1.1 100 Continue\r\n\r\n", SendFailureKind.ConnectionClosed, ProtocolState.RequestDone)]
    [TestCase("SSH-2.0-OpenSSH_9.2\r\n\r\n", SendFailureKind.ProtocolViolation, ProtocolState.RequestDone)]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", SendFailureKind.ProtocolViolation, ProtocolState.RequestDone)]
    [TestCase("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", SendFailureKind.ProtocolViolation, ProtocolState.RequestDone)]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf", SendFailureKind.ConnectionClosed, ProtocolState.ResponseBody)]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhalf", SendFailureKind.ConnectionClosed, ProtocolState.ResponseBody)]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", SendFailureKind.ProtocolViolation, ProtocolState.ResponseBody)]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcX\r\n0\r\n\r\n", SendFailureKind.ProtocolViolation, ProtocolState.ResponseBody)]
    public async Task Answer_Broken_IsAFailureAndTheNextCallIsServed(string answer, SendFailureKind kind, ProtocolState state)
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(connection.Number == 1 ? answer : Ok("well"));
        });
        var client = Client();
        var (_, _, failure) = await CallAsync(client, Get(server.Port));
        Assert.That((failure?.Kind, failure?.State), Is.EqualTo(((SendFailureKind?)kind, (ProtocolState?)state)));
        Assert.That((await CallAsync(client, Get(server.Port))).Body, Is.EqualTo("well"));
    }

    [Test]
    public async Task Connection_Reset_IsClosedByThePeer()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            connection.Reset();
        });
        var (_, _, failure) = await CallAsync(Client(), Get(server.Port));
        Assert.That((failure!.Kind, failure.Message), Is.EqualTo((SendFailureKind.ConnectionClosed, "Error in Sender")));
    }

    [Test]
    public async Task Connect_Refused_IsAFailureThatLetsTheMessageGoElsewhere()
    {
        var (_, _, failure) = await CallAsync(Client(), Get(ClosedPort()));
        Assert.That((failure!.Kind, failure.State, failure.MayResend, failure.Message), Is.EqualTo((SendFailureKind.ConnectFailed, ProtocolState.RequestReady, true, "Error connecting to the back end")));
    }

    [Test]
    public async Task Connect_NobodyAccepts_TimesOut()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        var port = ((IPEndPoint)listener.LocalEndPoint!).Port;

        // With the backlog full the kernel drops further attempts unanswered.
        var fillers = Enumerable.Range(0, 3).Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)).ToList();
        var pending = fillers.Select(socket => socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port)).ContinueWith(static task => _ = task.Exception)).ToList();
        await pending[0];

        // Time passes before the connecting begins, and while its end is on its way to the call: the other limits are far off.
        var call = CallAsync(Client(new ClientSettings { ConnectTimeout = TimeSpan.FromSeconds(10), SocketTimeout = TimeSpan.FromDays(40) }), Get(port, timeout: TimeSpan.FromDays(40)));
        var (_, _, failure) = await PassTimeUntilAsync(call, TimeSpan.FromMilliseconds(100));
        Assert.That((failure!.Kind, failure.Message), Is.EqualTo((SendFailureKind.ConnectTimeout, "Error connecting to the back end")));
        fillers.ForEach(socket => socket.Dispose());
    }

    [TestCase(5, 180, SendFailureKind.ResponseTimeout)]
    [TestCase(180, 5, SendFailureKind.IdleTimeout)]
    public async Task Answer_TooLate_EndsWithTheSmallerLimit(int timeout, int socketTimeout, SendFailureKind kind)
    {
        var arrived = new TaskCompletionSource();
        var closed = new TaskCompletionSource();
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            arrived.SetResult();
            await connection.ReadToEndAsync();
            closed.SetResult();
        });
        var client = Client(new ClientSettings { SocketTimeout = TimeSpan.FromSeconds(socketTimeout) });
        var call = CallAsync(client, Get(server.Port, timeout: TimeSpan.FromSeconds(timeout)));
        await arrived.Task;
        Time.Advance(TimeSpan.FromSeconds(4));
        Assert.That(call.IsCompleted, Is.False);
        Time.Advance(TimeSpan.FromSeconds(2));
        var (_, _, failure) = await call;
        Assert.That((failure!.Kind, failure.State), Is.EqualTo((kind, ProtocolState.RequestDone)));
        await closed.Task;
    }

    [Test]
    public async Task Body_Stalls_EndsWithTheSocketTimeout()
    {
        var written = new TaskCompletionSource();
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf");
            written.SetResult();
            await connection.ReadToEndAsync();
        });
        var call = CallAsync(Client(), Get(server.Port));
        await written.Task;
        var (_, _, failure) = await PassTimeUntilAsync(call, TimeSpan.FromMinutes(4));
        Assert.That(failure!.Kind, Is.EqualTo(SendFailureKind.IdleTimeout));
    }

    [Test]
    public async Task Client_Gone_EndsTheExchangeAndClosesTheConnection()
    {
        var arrived = new TaskCompletionSource();
        var closed = new TaskCompletionSource();
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            arrived.SetResult();
            await connection.ReadToEndAsync();
            closed.SetResult();
        });
        using var gone = new CancellationTokenSource();
        var call = CallAsync(Client(), Get(server.Port, token: gone.Token));
        await arrived.Task;
        await gone.CancelAsync();
        Assert.That((await call).Failure!.Kind, Is.EqualTo(SendFailureKind.Cancelled));
        await closed.Task;
    }

    [TestCase(BodyFraming.Chunked)]
    [TestCase(BodyFraming.Length)]
    public async Task RequestBody_Fails_EndsTheExchangeWithoutEndingTheBody(BodyFraming framing)
    {
        var got = new TaskCompletionSource<string?>();
        await using var server = new ScriptedServer(async connection =>
        {
            try
            {
                got.SetResult(await connection.ReadRequestAsync());
            }
            catch (IOException)
            {
                got.SetResult(null);
            }
        });
        var body = new PiecewiseStream(new byte[100], 10, new IOException("client gone"));
        var (_, _, failure) = await CallAsync(Client(), Post(server.Port, default, framing, body, 200));
        Assert.That(failure!.Kind, Is.EqualTo(SendFailureKind.Cancelled));
        Assert.That(await got.Task, Is.Null);
    }

    [Test]
    public async Task Stages_AllFull_AnswersAtOnce()
    {
        var arrived = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        await using var server = new ScriptedServer(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                arrived.TrySetResult();
                await go.Task;
                await connection.WriteAsync(Ok("done"));
            }
        });
        var client = Client(concurrency: 1, waiting: 1);
        var first = CallAsync(client, Get(server.Port));
        await arrived.Task;
        var second = CallAsync(client, Get(server.Port));
        var third = await CallAsync(client, Get(server.Port));
        Assert.That((third.Failure!.Kind, third.Failure.MayResend), Is.EqualTo((SendFailureKind.Overloaded, true)));
        go.SetResult();
        Assert.That(((await first).Body, (await second).Body), Is.EqualTo(("done", "done")));
        Assert.That(server.Connections, Is.EqualTo(1));
    }

    [Test]
    public async Task Waiting_LongerThanTheTimeout_IsAFailureAndFreesThePlace()
    {
        var arrived = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        await using var server = new ScriptedServer(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                arrived.TrySetResult();
                await go.Task;
                await connection.WriteAsync(Ok("done"));
            }
        });
        var client = Client(concurrency: 1, waiting: 4);
        var first = CallAsync(client, Get(server.Port));
        await arrived.Task;
        var second = CallAsync(client, Get(server.Port, timeout: TimeSpan.FromSeconds(5)));
        var (_, _, failure) = await PassTimeUntilAsync(second, most: TimeSpan.FromSeconds(10));
        Assert.That((failure!.Kind, failure.State), Is.EqualTo((SendFailureKind.ResponseTimeout, ProtocolState.RequestReady)));
        go.SetResult();
        Assert.That((await first).Body, Is.EqualTo("done"));
        Assert.That((await CallAsync(client, Get(server.Port))).Body, Is.EqualTo("done"));
    }

    [TestCase("", 170, 169)]
    [TestCase("Keep-Alive: timeout=5\r\n", 4, 3)]
    public async Task IdleConnection_ItsTimeOver_IsClosed(string header, int closedAfter, int openAfter)
    {
        var closed = new TaskCompletionSource();
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(Ok("x", header));
            await connection.ReadToEndAsync();
            closed.SetResult();
        });
        await CallAsync(Client(), Get(server.Port));
        Time.Advance(TimeSpan.FromSeconds(openAfter));
        Assert.That(closed.Task.IsCompleted, Is.False);
        Time.Advance(TimeSpan.FromSeconds(closedAfter - openAfter));
        await closed.Task;
    }

    /// <summary>The last receive of such a body fills the memory it was given, so that the connection cannot know without a look whether more has come.</summary>
    [Test]
    public async Task IdleConnection_AfterALongBody_IsUsedAgain()
    {
        await using var server = ScriptedServer.Answering(Ok(new string('x', 100_000)));
        var client = Client();
        for (var i = 0; i < 20; i++)
        {
            Assert.That((await CallAsync(client, Get(server.Port))).Body, Has.Length.EqualTo(100_000));
            Time.Advance(TimeSpan.FromSeconds(2));
            await Task.Yield();
        }

        Assert.That(server.Connections, Is.EqualTo(1));
    }

    [Test]
    public async Task Connection_OlderThanItsLifespan_IsNotUsedAgain()
    {
        await using var server = ScriptedServer.Answering(Ok("x"));
        var client = Client(new ClientSettings { Lifespan = TimeSpan.FromSeconds(30) });
        await CallAsync(client, Get(server.Port));
        await CallAsync(client, Get(server.Port));
        Assert.That(server.Connections, Is.EqualTo(1));
        Time.Advance(TimeSpan.FromSeconds(31));
        await CallAsync(client, Get(server.Port));
        Assert.That(server.Connections, Is.EqualTo(2));
    }

    [Test]
    public async Task KeepAlive_Off_EachRequestHasItsConnection()
    {
        await using var server = ScriptedServer.Answering(Ok("x"));
        var client = Client(new ClientSettings { KeepAlive = false });
        await CallAsync(client, Get(server.Port));
        await CallAsync(client, Get(server.Port));
        Assert.That(server.Connections, Is.EqualTo(2));
    }

    private static int ClosedPort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
