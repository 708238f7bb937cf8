using System.Net;
using System.Net.Sockets;
using Integrator.Transports.Http.Sockets;
using Integrator.Transports.Http.Sockets.Polling;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Sockets;

/// <summary>An acceptor by epoll (where there is epoll) and by the framework's sockets: they must not be told apart.</summary>
[TestFixture(true)]
[TestFixture(false)]
internal sealed class AcceptorTests(bool isPolled)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly List<IDisposable> open = [];
    private SocketAcceptor acceptor = null!;
    private int port;

    [SetUp]
    public void Listen()
    {
        if (isPolled && !EventLoop.IsSupported)
        {
            Assert.Ignore("no epoll here");
        }

        acceptor = Listen(noDelay: true);
        port = acceptor.Port;
    }

    [TearDown]
    public void Close()
    {
        acceptor?.Dispose();
        open.ForEach(static socket => socket.Dispose());
        open.Clear();
    }

    [Test]
    public async Task Accept_ClientThatCameBefore_IsThere()
    {
        var client = await ConnectAsync();
        var accepted = await AcceptAsync();

        Assert.That(accepted.RemoteEndPoint, Is.EqualTo(Shown(client.LocalEndPoint)));
    }

    [Test]
    public async Task Accept_ClientThatComesLater_IsWaitedFor()
    {
        for (var i = 0; i < 3; i++)
        {
            var accepting = AcceptAsync();
            await Task.Delay(20);
            Assert.That(accepting.IsCompleted, Is.False);
            var client = await ConnectAsync();

            Assert.That((await accepting).RemoteEndPoint, Is.EqualTo(Shown(client.LocalEndPoint)));
        }
    }

    [Test]
    public async Task Accept_ManyClientsAtOnce_EachIsAcceptedOnce()
    {
        const int Count = 300;
        var accepting = Task.Run(async () =>
        {
            var seen = new List<EndPoint?>();
            while (seen.Count < Count)
            {
                seen.Add((await AcceptAsync().ConfigureAwait(false)).RemoteEndPoint);
            }

            return seen;
        });
        var clients = new List<EndPoint?>();
        for (var i = 0; i < Count; i++)
        {
            clients.Add(Shown((await ConnectAsync()).LocalEndPoint));
        }

        Assert.That(await accepting.WaitAsync(Limit), Is.EquivalentTo(clients));
        var next = AcceptAsync();
        await Task.Delay(20);
        Assert.That(next.IsCompleted, Is.False, "nobody else");
        await ConnectAsync();
        await next;
    }

    [Test]
    public async Task Accepted_BothAddressFamilies_AddressesAreTheClients([Values] bool isIPv6)
    {
        var client = await ConnectAsync(isIPv6 ? IPAddress.IPv6Loopback : IPAddress.Loopback);
        var accepted = await AcceptAsync();

        Assert.That(accepted.RemoteEndPoint, Is.EqualTo(Shown(client.LocalEndPoint)));
        Assert.That(accepted.LocalEndPoint, Is.EqualTo(Shown(client.RemoteEndPoint)));
    }

    [Test]
    public async Task Accepted_NoDelay_IsAsTold([Values] bool noDelay)
    {
        using var other = Listen(noDelay);
        await ConnectAsync(IPAddress.Loopback, other.LocalEndPoint.Port);
        using var accepted = await other.AcceptAsync();

        var value = new byte[sizeof(int)];
        Assert.That(accepted.GetOption((int)SocketOptionLevel.Tcp, (int)SocketOptionName.NoDelay, value), Is.EqualTo(sizeof(int)));
        Assert.That(BitConverter.ToInt32(value) != 0, Is.EqualTo(noDelay));
    }

    [Test]
    public async Task Accepted_BytesAndEnd_PassBothWays()
    {
        var client = await ConnectAsync();
        using var channel = await AcceptAsync();
        var bytes = new byte[8];

        await client.SendAsync("abc"u8.ToArray());
        Assert.That(await channel.ReceiveAsync(bytes).AsTask().WaitAsync(Limit), Is.EqualTo(3));
        client.Shutdown(SocketShutdown.Send);
        Assert.That(await channel.ReceiveAsync(bytes).AsTask().WaitAsync(Limit), Is.Zero);

        await channel.SendAsync("defg"u8.ToArray());
        await channel.FlushAsync();
        Assert.That(await client.ReceiveAsync(bytes).WaitAsync(Limit), Is.EqualTo(4));
        channel.EndOutput();
        Assert.That(await client.ReceiveAsync(bytes).WaitAsync(Limit), Is.Zero);
    }

    [Test]
    public async Task Accepted_Closed_ClientSeesTheEndAndNoReset()
    {
        var client = await ConnectAsync();
        (await AcceptAsync()).Dispose();

        Assert.That(await client.ReceiveAsync(new byte[1]).WaitAsync(Limit), Is.Zero);
    }

    [Test]
    public async Task Accepted_Aborted_ClientSeesAReset()
    {
        var client = await ConnectAsync();
        var channel = await AcceptAsync();
        channel.ResetWhenClosed();
        channel.Dispose();

        Assert.That(async () => await client.ReceiveAsync(new byte[1]).WaitAsync(Limit),
            Throws.InstanceOf<SocketException>().With.Property(nameof(SocketException.SocketErrorCode)).EqualTo(SocketError.ConnectionReset));
    }

    [Test]
    public async Task Accept_ClientThatHasGoneMeanwhile_NextIsAccepted()
    {
        var gone = await ConnectAsync();
        gone.LingerState = new LingerOption(true, 0);
        gone.Dispose();
        var client = await ConnectAsync();

        SocketChannel accepted;
        do
        {
            accepted = await AcceptAsync();
        }
        while (EndpointOf(accepted)?.Equals(Shown(client.LocalEndPoint)) != true);
    }

    [Test]
    public void Listen_AddressThatIsTaken_Throws()
    {
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        other.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        other.Listen();

        Assert.That(() => Listen((IPEndPoint)other.LocalEndPoint!),
            Throws.InstanceOf<SocketException>().With.Property(nameof(SocketException.SocketErrorCode)).EqualTo(SocketError.AddressAlreadyInUse));
    }

    [Test]
    public void Listen_AddressOfAnotherMachine_Throws() =>
        Assert.That(() => Listen(new IPEndPoint(IPAddress.Parse("192.0.2.1"), 0)),
            Throws.InstanceOf<SocketException>().With.Property(nameof(SocketException.SocketErrorCode)).EqualTo(SocketError.AddressNotAvailable));

    [Test]
    public async Task Listen_OneAddress_OthersAreNotServed()
    {
        using var other = Listen(new IPEndPoint(IPAddress.IPv6Loopback, 0));
        Assert.That(async () => await ConnectAsync(IPAddress.Loopback, other.LocalEndPoint.Port), Throws.InstanceOf<SocketException>());
        await ConnectAsync(IPAddress.IPv6Loopback, other.LocalEndPoint.Port);
        using var accepted = await other.AcceptAsync();

        Assert.That(accepted.LocalEndPoint, Is.EqualTo(other.LocalEndPoint));
    }

    [Test]
    public async Task Listen_PortWhoseLastConnectionLingers_IsTakenAgain()
    {
        await ConnectAsync();
        var accepted = await AcceptAsync();

        // Who closes first is the one that lingers.
        accepted.EndOutput();
        accepted.Dispose();
        Close();

        using var again = Listen(new IPEndPoint(IPAddress.IPv6Any, port));
        Assert.That(again.LocalEndPoint.Port, Is.EqualTo(port));
    }

    [Test]
    public async Task Dispose_WhileWaiting_EndsTheWait()
    {
        var accepting = AcceptAsync();
        await Task.Delay(20);
        acceptor.Dispose();

        Assert.That(async () => await accepting, Throws.InstanceOf<SocketException>().With.Property(nameof(SocketException.SocketErrorCode)).EqualTo(SocketError.OperationAborted));
        Assert.That(async () => await AcceptAsync(), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(async () => await ConnectAsync(), Throws.InstanceOf<SocketException>());
    }

    [Test]
    public void Dispose_Before_NothingIsAccepted()
    {
        acceptor.Dispose();
        acceptor.Dispose();

        Assert.That(async () => await AcceptAsync(), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public async Task Dispose_WhileClientsCome_EndsEachTime()
    {
        for (var i = 0; i < 100; i++)
        {
            using var other = Listen(noDelay: true);
            var address = new IPEndPoint(IPAddress.Loopback, other.LocalEndPoint.Port);
            var accepting = AcceptAllAsync(other);
            using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            var connecting = Task.Run(() => client.Connect(address));
            await Task.Run(other.Dispose);

            await accepting.WaitAsync(Limit);
            await connecting.ContinueWith(static task => _ = task.Exception, TaskScheduler.Default);
        }
    }

    private static async Task AcceptAllAsync(SocketAcceptor acceptor)
    {
        try
        {
            while (true)
            {
                (await acceptor.AcceptAsync().ConfigureAwait(false)).Dispose();
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private static EndPoint? EndpointOf(SocketChannel channel)
    {
        try
        {
            return channel.RemoteEndPoint;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    /// <summary>As a socket for both families shows it: the framework within IPv6, ours as it is.</summary>
    private IPEndPoint Shown(EndPoint? endpoint) => isPolled ? (IPEndPoint)endpoint! : new(((IPEndPoint)endpoint!).Address.MapToIPv6(), ((IPEndPoint)endpoint).Port);

    private SocketAcceptor Listen(bool noDelay) => isPolled ? PolledAcceptor.ListenAny(0, 512, noDelay) : Listen(new IPEndPoint(IPAddress.IPv6Any, 0), noDelay);

    private SocketAcceptor Listen(IPEndPoint address, bool noDelay = true) =>
        isPolled ? PolledAcceptor.Listen(address, 512, noDelay) : FrameworkAcceptor.Listen(address, 512, noDelay);

    private async Task<SocketChannel> AcceptAsync()
    {
        var accepted = await acceptor.AcceptAsync().AsTask().WaitAsync(Limit).ConfigureAwait(false);
        lock (open)
        {
            open.Add(accepted);
        }

        return accepted;
    }

    private Task<Socket> ConnectAsync() => ConnectAsync(IPAddress.Loopback, port);

    private Task<Socket> ConnectAsync(IPAddress address) => ConnectAsync(address, port);

    private async Task<Socket> ConnectAsync(IPAddress address, int to)
    {
        var client = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        lock (open)
        {
            open.Add(client);
        }

        await client.ConnectAsync(new IPEndPoint(address, to)).WaitAsync(Limit);
        return client;
    }
}
