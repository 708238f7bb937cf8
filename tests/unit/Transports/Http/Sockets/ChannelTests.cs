using System.Net;
using System.Net.Sockets;
using Integrator.Transports.Http.Sockets;
using Integrator.Transports.Http.Sockets.Polling;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Sockets;

/// <summary>A channel between two sockets of this process, by epoll (where there is epoll) and by the framework's sockets: they must not be told apart.</summary>
[TestFixture(true)]
[TestFixture(false)]
internal sealed class ChannelTests(bool isPolled)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private SocketAcceptor listener = null!;
    private SocketChannel channel = null!;
    private Socket peer = null!;

    [SetUp]
    public async Task ConnectAsync()
    {
        if (isPolled && !EventLoop.IsSupported)
        {
            Assert.Ignore("no epoll here");
        }

        var any = new IPEndPoint(IPAddress.Loopback, 0);
        listener = isPolled ? PolledAcceptor.Listen(any, 64, noDelay: true) : FrameworkAcceptor.Listen(any, 64, noDelay: true);
        peer = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await peer.ConnectAsync(listener.LocalEndPoint);
        channel = await listener.AcceptAsync();
    }

    [TearDown]
    public void Close()
    {
        channel?.Dispose();
        peer?.Dispose();
        listener?.Dispose();
    }

    [Test]
    public async Task Receive_BytesThatCameBefore_AreThere()
    {
        await peer.SendAsync("abc"u8.ToArray());

        Assert.That(await ReceiveAsync(16), Is.EqualTo("abc"u8.ToArray()));
    }

    [Test]
    public async Task Receive_BytesThatComeLater_AreWaitedFor()
    {
        var receiving = ReceiveAsync(16);
        Assert.That(receiving.IsCompleted, Is.False);
        await peer.SendAsync("abc"u8.ToArray());

        Assert.That(await receiving, Is.EqualTo("abc"u8.ToArray()));
    }

    [Test]
    public async Task Receive_MoreThanTheMemoryTakes_GivesTheRestNext()
    {
        await peer.SendAsync("abcdefgh"u8.ToArray());

        Assert.That(await ReceiveAsync(4), Is.EqualTo("abcd"u8.ToArray()));
        Assert.That(await ReceiveAsync(4), Is.EqualTo("efgh"u8.ToArray()));
        var next = ReceiveAsync(4);
        await peer.SendAsync("i"u8.ToArray());
        Assert.That(await next, Is.EqualTo("i"u8.ToArray()));
    }

    [Test]
    public async Task Receive_IntoNothing_TellsThatSomethingIsThere()
    {
        var receiving = channel.ReceiveAsync(Memory<byte>.Empty).AsTask();
        Assert.That(receiving.IsCompleted, Is.False);
        await peer.SendAsync("abc"u8.ToArray());

        Assert.That(await receiving.WaitAsync(Limit), Is.Zero);
        Assert.That(await ReceiveAsync(16), Is.EqualTo("abc"u8.ToArray()));
    }

    [Test]
    public async Task Receive_BufferGivenOnDemand_IsAskedForWhenSomethingIsThere()
    {
        var buffer = new LateBuffer();
        var receiving = channel.ReceiveAsync(buffer).AsTask();
        Assert.That(buffer.Asked, Is.Zero);
        await peer.SendAsync("abc"u8.ToArray());

        Assert.That(await receiving.WaitAsync(Limit), Is.EqualTo(3));
        Assert.That(buffer.Asked, Is.EqualTo(1));
    }

    [Test]
    public async Task Receive_PeerEndsBehindItsBytes_GivesBoth()
    {
        await peer.SendAsync("abc"u8.ToArray());
        peer.Shutdown(SocketShutdown.Send);

        Assert.That(await ReceiveAsync(16), Is.EqualTo("abc"u8.ToArray()));
        Assert.That(await ReceiveAsync(16), Is.Empty);
        Assert.That(await ReceiveAsync(16), Is.Empty, "the end stays");
    }

    [Test]
    public void Receive_PeerEnds_WaitEnds()
    {
        var receiving = ReceiveAsync(16);
        peer.Shutdown(SocketShutdown.Send);

        Assert.That(async () => await receiving, Is.Empty);
    }

    [Test]
    public void Receive_PeerResets_Throws()
    {
        var receiving = ReceiveAsync(16);
        peer.LingerState = new LingerOption(true, 0);
        peer.Dispose();

        Assert.That(async () => await receiving, Throws.InstanceOf<SocketException>().With.Property(nameof(SocketException.SocketErrorCode)).EqualTo(SocketError.ConnectionReset));
    }

    [Test]
    public void Receive_ChannelIsDisposedMeanwhile_Throws()
    {
        var receiving = ReceiveAsync(16);
        channel.Dispose();

        Assert.That(async () => await receiving, Throws.InstanceOf<SocketException>().With.Property(nameof(SocketException.SocketErrorCode)).EqualTo(SocketError.OperationAborted));
        Assert.That(async () => await ReceiveAsync(16), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(async () => await channel.SendAsync("abc"u8.ToArray()), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public async Task Receive_IsCancelled_ThrowsAndNothingIsLost()
    {
        var receiving = ReceiveAsync(16);
        channel.CancelReceive();
        Assert.That(async () => await receiving, Throws.InstanceOf<OperationCanceledException>());
        await peer.SendAsync("abc"u8.ToArray());

        Assert.That(await ReceiveAsync(16), Is.EqualTo("abc"u8.ToArray()));
    }

    [Test]
    public async Task Receive_MoreComesThanIsTaken_LetsOthersOfTheThreadGoFirst()
    {
        if (!isPolled)
        {
            Assert.Ignore("the framework's sockets do not");
        }

        var counting = CountWaitsAsync();
        var sending = peer.SendAsync(new byte[1 << 20]);

        Assert.That(await counting, Is.InRange(5, 7));
        peer.Dispose();
        await sending.ContinueWith(static _ => { }, TaskScheduler.Default);
    }

    [Test]
    public async Task HasInput_TellsWhatIsThere()
    {
        Assert.That(channel.HasInput, Is.False);
        await peer.SendAsync("abcd"u8.ToArray());
        Assert.That(await ReceiveAsync(4), Has.Length.EqualTo(4));
        Assert.That(channel.HasInput, Is.False, "all is taken");
        peer.Shutdown(SocketShutdown.Send);

        Assert.That(() => channel.HasInput, Is.True.After(20_000, 5));
        Assert.That(await ReceiveAsync(4), Is.Empty);
    }

    [Test]
    public async Task Send_PeerTakesNothing_WaitsAndKeepsTheOrder()
    {
        var sent = new byte[16 << 20];
        Random.Shared.NextBytes(sent);
        var sending = channel.SendAsync(sent).AsTask();
        Assert.That(sending.IsCompleted, Is.False);
        Assert.That(channel.FlushAsync, isPolled ? Throws.InstanceOf<InvalidOperationException>() : Throws.Nothing, "one at a time");

        Assert.That(await TakeAsync(sent.Length), Is.EqualTo(sent));
        await sending.WaitAsync(Limit);
        await channel.FlushAsync();
    }

    [Test]
    public async Task Send_PeerTakesNothingAndChannelIsDisposed_Throws()
    {
        var sending = channel.SendAsync(new byte[16 << 20]).AsTask();
        await Task.Yield();
        channel.Dispose();

        Assert.That(async () => await sending.WaitAsync(Limit), Throws.InstanceOf<SocketException>());
    }

    [Test]
    public async Task Send_PeerHasReset_Throws()
    {
        peer.LingerState = new LingerOption(true, 0);
        peer.Dispose();
        var failure = default(Exception);
        for (var i = 0; i < 100 && failure is null; i++)
        {
            try
            {
                await channel.SendAsync("abc"u8.ToArray());
                await Task.Delay(5);
            }
            catch (SocketException error)
            {
                failure = error;
            }
        }

        Assert.That(failure, Is.Not.Null);
    }

    /// <summary>What is sent by who goes on where it was received may be held until the end of the loop's turn, in pieces small and large.</summary>
    [Test]
    public async Task Echo_PiecesOfAllSizes_ComeBackInOrder()
    {
        var echoing = EchoAsync(channel);
        var random = new Random(4711);
        for (var round = 0; round < 200; round++)
        {
            var piece = new byte[random.Next(1, random.Next(1, 100_000))];
            random.NextBytes(piece);
            var sending = peer.SendAsync(piece);
            Assert.That(await TakeAsync(piece.Length), Is.EqualTo(piece));
            await sending;
        }

        peer.Shutdown(SocketShutdown.Send);
        await echoing.WaitAsync(Limit);
    }

    [Test]
    public async Task SendNow_MoreThanThePeerTakes_TellsHowMuchWentAndKeepsTheOrder()
    {
        var sent = new byte[20 << 20];
        Random.Shared.NextBytes(sent);
        var count = channel.SendNow(sent.AsSpan(0, 100), sent.AsSpan(100, 10 << 20), sent.AsSpan(100 + (10 << 20)));
        Assert.That(count, Is.InRange(channel.SendsFromWhereItLies ? 1 : 0, channel.SendsFromWhereItLies ? sent.Length - 1 : 0));
        var sending = channel.SendAsync(sent.AsMemory(count)).AsTask();

        Assert.That(await TakeAsync(sent.Length), Is.EqualTo(sent));
        await sending.WaitAsync(Limit);
    }

    [Test]
    public async Task SendNow_PeerTakesNothingAnyMore_SendsNothing()
    {
        var more = new byte[1 << 20];
        var sent = 0;
        for (var count = 1; count > 0; sent += count)
        {
            count = channel.SendNow(more, more, more);
        }

        var last = channel.SendAsync("abc"u8.ToArray()).AsTask();
        Assert.That((await TakeAsync(sent + 3))[^3..], Is.EqualTo("abc"u8.ToArray()));
        await last.WaitAsync(Limit);
    }

    [Test]
    public void SendNow_ChannelIsDisposed_Throws()
    {
        channel.Dispose();

        Assert.That(() => channel.SendNow("abc"u8, default, default), isPolled ? Throws.InstanceOf<ObjectDisposedException>() : Throws.Nothing);
    }

    [Test]
    public async Task Echo_ManyChannelsAtOnce_AllAreServed()
    {
        using var connecting = new SemaphoreSlim(1);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(async number =>
        {
            using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            SocketChannel mine;
            await connecting.WaitAsync();
            try
            {
                await client.ConnectAsync(listener.LocalEndPoint);
                mine = await listener.AcceptAsync();
            }
            finally
            {
                connecting.Release();
            }

            using var closing = mine;
            var echoing = EchoAsync(mine);
            var received = new byte[64];
            for (var i = 0; i < 200; i++)
            {
                var text = System.Text.Encoding.ASCII.GetBytes($"{number}:{i}");
                await client.SendAsync(text).WaitAsync(Limit);
                var count = 0;
                while (count < text.Length)
                {
                    count += await client.ReceiveAsync(received.AsMemory(count)).AsTask().WaitAsync(Limit);
                }

                Assert.That(received[..count], Is.EqualTo(text));
            }

            client.Shutdown(SocketShutdown.Send);
            await echoing.WaitAsync(Limit);
        }));
    }

    [Test]
    public async Task Connect_ListeningPeer_BothWays()
    {
        using var connected = await ConnectAsync(listener.LocalEndPoint, CancellationToken.None);
        using var accepted = await listener.AcceptAsync();
        Assert.That(connected.RemoteEndPoint, Is.EqualTo(listener.LocalEndPoint));
        Assert.That(accepted.LocalEndPoint, Is.EqualTo(listener.LocalEndPoint));
        Assert.That(accepted.RemoteEndPoint, Is.EqualTo(connected.LocalEndPoint));
        await connected.SendAsync("abc"u8.ToArray());
        var bytes = new byte[8];
        Assert.That(await accepted.ReceiveAsync(bytes).AsTask().WaitAsync(Limit), Is.EqualTo(3));
        await accepted.SendAsync("defg"u8.ToArray());

        Assert.That(await connected.ReceiveAsync(bytes).AsTask().WaitAsync(Limit), Is.EqualTo(4));
    }

    [Test]
    public void Connect_NobodyListens_IsRefused()
    {
        var address = listener.LocalEndPoint;
        listener.Dispose();

        Assert.That(async () => await ConnectAsync(address, CancellationToken.None),
            Throws.InstanceOf<SocketException>().With.Property(nameof(SocketException.SocketErrorCode)).EqualTo(SocketError.ConnectionRefused));
    }

    [Test]
    public async Task Connect_TokenFiresMeanwhile_IsGivenUp()
    {
        using var full = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(0);
        var address = (IPEndPoint)full.LocalEndPoint!;

        // With the backlog full the kernel drops further attempts unanswered.
        var fillers = Enumerable.Range(0, 3).Select(static _ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)).ToList();
        var filling = fillers.ConvertAll(socket => socket.ConnectAsync(address).ContinueWith(static task => _ = task.Exception, TaskScheduler.Default));
        await filling[0];
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        Assert.That(async () => await ConnectAsync(address, limit.Token), Throws.InstanceOf<OperationCanceledException>());
        fillers.ForEach(static socket => socket.Dispose());
    }

    [Test]
    public async Task Stream_PeerTakesNothingWithinTheTime_WriteEnds()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await using var stream = new ChannelStream(channel);

        Assert.That(async () => await stream.WriteAsync(new byte[64 << 20], limit.Token).AsTask().WaitAsync(Limit, CancellationToken.None), Throws.InstanceOf<SocketException>());
    }

    private static async Task EchoAsync(SocketChannel channel)
    {
        var buffer = new byte[30_000];
        while (true)
        {
            var count = await channel.ReceiveAsync(buffer).ConfigureAwait(false);
            if (count == 0)
            {
                return;
            }

            // In two: the second behind what may be held of the first.
            await channel.SendAsync(buffer.AsMemory(0, count / 3)).ConfigureAwait(false);
            await SendAllAsync(channel, buffer.AsMemory(count / 3, count - (count / 3))).ConfigureAwait(false);
        }
    }

    /// <summary>In three parts as far as they go at once.</summary>
    private static ValueTask SendAllAsync(SocketChannel channel, ReadOnlyMemory<byte> bytes)
    {
        var sent = channel.SendNow(bytes.Span[..(bytes.Length / 4)], bytes.Span[(bytes.Length / 4)..(bytes.Length / 2)], bytes.Span[(bytes.Length / 2)..]);
        return sent == bytes.Length ? ValueTask.CompletedTask : channel.SendAsync(bytes[sent..]);
    }

    /// <summary>Of a hundred receives on the loop's thread, while there is always more.</summary>
    private async Task<int> CountWaitsAsync()
    {
        var one = new byte[1];
        var waits = 0;
        await channel.ReceiveAsync(one).ConfigureAwait(false);
        Assert.That(EventLoop.Current, Is.Not.Null, "goes on where it was received");
        for (var i = 0; i < 100; i++)
        {
            var receiving = channel.ReceiveAsync(one);
            waits += receiving.IsCompleted ? 0 : 1;
            Assert.That(await receiving.ConfigureAwait(false), Is.EqualTo(1));
        }

        return waits;
    }

    private Task<SocketChannel> ConnectAsync(IPEndPoint address, CancellationToken cancellationToken) => isPolled
        ? PolledChannel.ConnectAsync(address, noDelay: true, cancellationToken).AsTask().WaitAsync(Limit, CancellationToken.None)
        : FrameworkChannel.ConnectAsync(address, noDelay: true, cancellationToken).AsTask().WaitAsync(Limit, CancellationToken.None);

    private async Task<byte[]> ReceiveAsync(int size)
    {
        var memory = new byte[size];
        return memory[..await channel.ReceiveAsync(memory).AsTask().WaitAsync(Limit)];
    }

    private async Task<byte[]> TakeAsync(int length)
    {
        var bytes = new byte[length];
        for (var taken = 0; taken < length;)
        {
            taken += await peer.ReceiveAsync(bytes.AsMemory(taken)).AsTask().WaitAsync(Limit);
        }

        return bytes;
    }

    private sealed class LateBuffer : IReceiveBuffer
    {
        public int Asked { get; private set; }

        public Memory<byte> GetMemory()
        {
            Asked++;
            return new byte[16];
        }
    }
}
