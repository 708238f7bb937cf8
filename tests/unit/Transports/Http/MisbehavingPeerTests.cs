using System.Net;
using System.Net.Sockets;
using Integrator.Core.Endpoints;
using Integrator.Core.Messages;
using Integrator.Transports.Http.Wire;
using Integrator.UnitTests.Configuration;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http;

/// <summary>What a flow sees of backends that misbehave, for each sender and kind of endpoint; docs/endpoints-and-failures.md has the same table.</summary>
[TestFixture(true, TestName = "MisbehavingPeer_NonBlocking")]
[TestFixture(false, TestName = "MisbehavingPeer_Blocking")]
[CancelAfter(60_000)]
internal sealed class MisbehavingPeerTests : SenderCompliance
{
    private const string Cut = "200, then cut off";
    private const string BodyStandsStill = "stops in the middle of the body";
    private const string Chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    private readonly ManualTime time;

    public MisbehavingPeerTests(bool nonBlocking)
        : base(nonBlocking)
    {
        time = new ManualTime();
        Time = time;
    }

    private static Misbehaviour[] Peers { get; } =
    [
        new("refuses the connection", "", PeerEnding.Refuse, "fault 101503", "fault 401002"),
        new("closes before it answers", "", PeerEnding.Close, "fault 101508", "fault 401002"),
        new("closes its direction before it answers", "", PeerEnding.HalfClose, "fault 101508", "fault 401002"),
        new("resets the connection before it answers", "", PeerEnding.Reset, "fault 101508", "fault 401002"),
        new("closes in the middle of the head", "HTTP/1.1 200 OK\r\nX: y\r\n", PeerEnding.Close, "fault 101508", "fault 401002"),
        new("answers with something that is not HTTP", "SSH-2.0-OpenSSH_9.2\r\n\r\n", PeerEnding.Close, "fault 101509", "fault 401002"),
        new("sends a status line without a status", "HTTP/1.1 OK\r\n\r\n", PeerEnding.Close, "fault 101509", "fault 401002"),
        new("sends a head that is too large", $"HTTP/1.1 200 OK\r\nX: {new string('x', 70_000)}\r\n\r\n", PeerEnding.KeepAlive, "fault 101509", "fault 401002"),
        new("sends Content-Length and Transfer-Encoding", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", PeerEnding.KeepAlive, "fault 101509", "fault 401002"),
        new("sends two different lengths", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", PeerEnding.KeepAlive, "fault 101509", "fault 401002"),
        new("switches protocols unasked", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", PeerEnding.KeepAlive, "fault 101509", "fault 401002"),
        new("sends interim answers first", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", PeerEnding.KeepAlive, "200", "200"),
        new("sends interim answers without end", string.Concat(Enumerable.Repeat("HTTP/1.1 102 Processing\r\n\r\n", 40)), PeerEnding.KeepAlive, "fault 101509", "fault 401002"),
        new("never answers", "", PeerEnding.Stall, "fault 101504", "fault 401002"),
        new("stops in the middle of the head", "HTTP/1.1 200 OK\r\nX: y\r\n", PeerEnding.Stall, "fault 101504", "fault 401002"),
        new("closes in the middle of the body", "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf", PeerEnding.Close, Cut, "fault 401002"),
        new("resets in the middle of the body", "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf", PeerEnding.Reset, Cut, "fault 401002"),
        new(BodyStandsStill, "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf", PeerEnding.Stall, Cut, "fault 401002"),
        new("closes in the middle of a chunk", Chunked + "9\r\nhalf", PeerEnding.Close, Cut, "fault 401002"),
        new("sends a chunk size that is no number", Chunked + "2\r\nok\r\nzz\r\n", PeerEnding.KeepAlive, Cut, "fault 401002"),
        new("sends a chunk longer than its size", Chunked + "3\r\nabcX\r\n0\r\n\r\n", PeerEnding.KeepAlive, Cut, "fault 401002"),
        new("sends more than its Content-Length", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok and more", PeerEnding.KeepAlive, "200", "200"),
        new("ends a body without length by closing", "HTTP/1.1 200 OK\r\n\r\nok", PeerEnding.Close, "200", "200"),
        new("ends a body without length by closing its direction", "HTTP/1.1 200 OK\r\n\r\nok", PeerEnding.HalfClose, "200", "200"),
        new("answers 404", "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno", PeerEnding.KeepAlive, "404", "fault 404"),
        new("answers 500", "HTTP/1.1 500 Oh\r\nContent-Length: 2\r\n\r\nno", PeerEnding.KeepAlive, "500", "500"),
    ];

    [TestCaseSource(nameof(Peers))]
    public async Task Send_OneEndpoint_SeesTheFailure(Misbehaviour peer)
    {
        var expected = NonBlocking ? peer.NonBlocking : peer.Blocking;
        foreach (var kind in new[] { "<address uri='{0}'>{1}</address>", "<http method='post' uri-template='{0}'>{1}</http>" })
        {
            var stalled = new Stalls();
            await using var backend = new Backend(peer, stalled);
            Assert.That(await OutcomeAsync(Endpoint(Child(kind, backend.Port)), stalled, peer), Is.EqualTo(expected), kind);
        }
    }

    // A second call would see the time that has to pass for a body that stands still.
    private static IEnumerable<Misbehaviour> PeersOfGroups => Peers.Where(static peer => peer.Text != BodyStandsStill);

    [TestCaseSource(nameof(PeersOfGroups))]
    public async Task Send_Group_GoesOnToTheNextAfterAFault(Misbehaviour peer)
    {
        var expected = NonBlocking ? peer.NonBlocking : peer.Blocking;
        await using var well = ScriptedServer.Answering(Ok("next", "X-Next: 1\r\n"));
        foreach (var group in new[] { "failover", "loadbalance" })
        {
            var stalled = new Stalls();
            await using var backend = new Backend(peer, stalled);
            const string Address = "<address uri='{0}'>{1}</address>";
            var endpoint = Endpoint($"<{group}><endpoint>{Child(Address, backend.Port)}</endpoint><endpoint>{Child(Address, well.Port)}</endpoint></{group}>");
            Assert.That(await OutcomeAsync(endpoint, stalled, peer), Is.EqualTo(Misbehaviour.IsFault(expected) ? "200 of the next" : expected), group);
        }
    }

    [Test]
    public void Table_InTheDocumentation_SaysTheSame()
    {
        var file = Path.Combine(SharedFiles.RepositoryRoot, "docs", "endpoints-and-failures.md");
        Assert.That(File.ReadAllLines(file), Is.SupersetOf(Peers.Select(static peer => peer.Line)));
    }

    private static string Child(string kind, int port) => string.Format(
        System.Globalization.CultureInfo.InvariantCulture, kind, $"http://127.0.0.1:{port}/p", "<timeout><duration>20000</duration><responseAction>fault</responseAction></timeout>");

    private IEndpoint Endpoint(string inside)
    {
        var (element, scope) = Runtime.Open($"<endpoint xmlns='http://ws.apache.org/ns/synapse'>{inside}</endpoint>");
        return EndpointReading.Parse(element, scope);
    }

    private async Task<string> OutcomeAsync(IEndpoint endpoint, Stalls stalls, Misbehaviour peer)
    {
        var answered = new TaskCompletionSource();
        var sending = SendAsync(endpoint, answered);
        var standsStill = peer.Text == BodyStandsStill;
        if (await Task.WhenAny(sending, standsStill && NonBlocking ? answered.Task : stalls.Begun) == sending)
        {
            return await sending;
        }

        // The endpoint's timeout, counted from the moment when the request was sent; a body that is being read has the socket's, counted from its last byte.
        time.Advance(TimeSpan.FromSeconds(21));
        while (standsStill && !sending.IsCompleted)
        {
            time.Advance(TimeSpan.FromMinutes(4));
            await Task.Yield();
        }

        return await sending;
    }

    private async Task<string> SendAsync(IEndpoint endpoint, TaskCompletionSource answered)
    {
        var result = await endpoint.SendAsync(Runtime.Json("{}"), new EndpointCall(Sender(), IsBlocking: !NonBlocking));
        if (result.Fault is { } fault)
        {
            return $"fault {fault.Code}";
        }

        answered.SetResult();
        var reply = result.Reply!;
        var status = reply.Properties.GetString(Axis2Property.HttpStatus) + (reply.Headers["X-Next"] is null ? "" : " of the next");
        try
        {
            await Runtime.Formats.BuildAsync(reply, CancellationToken.None);
            return status + (reply.Body.Break is null ? "" : ", then cut off");
        }
        catch (ResponseBodyException)
        {
            return status + ", then cut off";
        }
    }

    /// <summary>Tells that a peer has begun to say nothing.</summary>
    private sealed class Stalls
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Begun => begun.Task;

        public void Begin() => begun.TrySetResult();
    }

    private sealed class Backend : IAsyncDisposable
    {
        private readonly ScriptedServer? server;

        public Backend(Misbehaviour peer, Stalls stalls)
        {
            if (peer.Ending == PeerEnding.Refuse)
            {
                using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
                Port = ((IPEndPoint)socket.LocalEndPoint!).Port;
                return;
            }

            server = new ScriptedServer(async connection =>
            {
                await connection.ReadRequestAsync();
                await connection.WriteAsync(peer.Answer);
                switch (peer.Ending)
                {
                    case PeerEnding.Reset:
                        connection.Reset();
                        return;
                    case PeerEnding.HalfClose:
                        connection.EndOutput();
                        break;
                    case PeerEnding.Stall:
                        stalls.Begin();
                        break;
                    case PeerEnding.Close:
                        return;
                }

                await connection.ReadToEndAsync();
            });
            Port = server.Port;
        }

        public int Port { get; }

        public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
