using System.Net;
using System.Net.Sockets;
using Integrator.Transports.Http.Listening;
using Integrator.Transports.Http.Sockets;
using Integrator.UnitTests.Mediators;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>That a failure, of one client or of the system, never ends accepting.</summary>
internal sealed class ListenSocketTests
{
    private static readonly ListenAddress Address = new("http", IPAddress.Loopback, 0);

    private readonly ManualTime time = new();
    private readonly List<SocketChannel> accepted = [];
    private RecordedLogs logs = null!;
    private ScriptedAcceptor acceptor = null!;
    private ListenSocket listening = null!;

    [SetUp]
    public void Begin()
    {
        logs = new RecordedLogs();
        accepted.Clear();
        listening = Listen((socket, _) => accepted.Add(socket));
    }

    [TearDown]
    public void End()
    {
        listening.Dispose();
        logs.Dispose();
    }

    [TestCase(SocketError.TooManyOpenSockets)]
    [TestCase(SocketError.NoBufferSpaceAvailable)]
    public void Accept_SystemHasNoRoom_IsLoggedAndTriedAgainAfterAWhile(SocketError error)
    {
        acceptor.Fail(error);
        Assert.That(logs.Texts.Single(), Does.StartWith($"No connection could be accepted for http on port {listening.Port}, the next try follows: "));
        Advance(99);
        Assert.That(acceptor.Asked, Is.EqualTo(1));
        Advance(1);
        Assert.That(acceptor.Asked, Is.EqualTo(2));

        using var client = acceptor.Give();
        Assert.That(accepted, Is.EqualTo(new[] { client }));
        Assert.That(acceptor.Asked, Is.EqualTo(3));
    }

    [Test]
    public void Accept_SystemHasNoRoomForLong_IsLoggedOnceInTenSeconds()
    {
        for (var i = 0; i <= 100; i++)
        {
            acceptor.Fail(SocketError.TooManyOpenSockets);
            Advance(100);
        }

        Assert.That(logs.Texts.ToArray(), Has.Length.EqualTo(2).And.All.EndsWith("too many open files"));
    }

    [TestCase(SocketError.ConnectionAborted)]
    [TestCase(SocketError.ConnectionReset)]
    [TestCase(SocketError.NotConnected)]
    [TestCase(SocketError.InvalidArgument)]
    public void Accept_ClientHasGone_NextIsAcceptedAtOnce(SocketError error)
    {
        acceptor.Fail(error);
        using var client = acceptor.Give();

        Assert.That(accepted, Is.EqualTo(new[] { client }));
        Assert.That(logs.Lines, Is.Empty);
    }

    [Test]
    public void Accepted_CannotBeServed_IsClosedAndTheNextIsAccepted()
    {
        listening.Dispose();
        var count = 0;
        listening = Listen((_, _) => throw new InvalidOperationException($"client {++count}"));
        var client = acceptor.Give();
        acceptor.Give();

        Assert.That(count, Is.EqualTo(2));
        Assert.That(client.EndOutput, Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(logs.Texts, Is.EqualTo(new[] { "A client's connection met a defect of the server.", "A client's connection met a defect of the server." }));
    }

    [Test]
    public void Dispose_WhileWaiting_EndsQuietly()
    {
        listening.Dispose();

        Assert.That(acceptor.Asked, Is.EqualTo(1));
        Assert.That(logs.Lines, Is.Empty);
    }

    [Test]
    public void Dispose_WhileNoRoom_EndsWithTheWhile()
    {
        acceptor.Fail(SocketError.TooManyOpenSockets);
        listening.Dispose();
        Advance(1000);

        Assert.That(acceptor.Asked, Is.EqualTo(1));
        Assert.That(logs.Lines, Has.Count.EqualTo(1));
    }

    /// <summary>Without the test's own context, so that what waits goes on here and now.</summary>
    private static void Inline(Action action)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            action();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private void Advance(int milliseconds) => Inline(() => time.Advance(TimeSpan.FromMilliseconds(milliseconds)));

    private ListenSocket Listen(Action<SocketChannel, ListenAddress> accept)
    {
        var socket = new ListenSocket(Address, noDelay: true, accept, time, logs.CreateLogger("listener"), (_, _, _) => acceptor = new ScriptedAcceptor());
        socket.Start();
        return socket;
    }

    /// <summary>Accepts what a test gives.</summary>
    private sealed class ScriptedAcceptor : SocketAcceptor
    {
        private TaskCompletionSource<SocketChannel> waiting = new();

        public override IPEndPoint LocalEndPoint => new(IPAddress.Loopback, 4711);

        public int Asked { get; private set; }

        public override ValueTask<SocketChannel> AcceptAsync()
        {
            Asked++;
            waiting = new TaskCompletionSource<SocketChannel>();
            return new ValueTask<SocketChannel>(waiting.Task);
        }

        public SocketChannel Give()
        {
            var client = new FrameworkChannel(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
            Inline(() => waiting.SetResult(client));
            return client;
        }

        public void Fail(SocketError error) => Inline(() => waiting.SetException(new SocketException((int)error)));

        public override void Dispose() => Inline(() => waiting.TrySetException(new SocketException((int)SocketError.OperationAborted)));
    }
}
