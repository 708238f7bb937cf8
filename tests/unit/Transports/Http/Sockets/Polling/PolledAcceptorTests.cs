using System.Net;
using System.Net.Sockets;
using Integrator.Transports.Http.Sockets.Polling;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Sockets.Polling;

/// <summary>How an event loop that accepts shares the clients, and its time, with the others: of many that come at once.</summary>
[Platform("Linux")]
internal sealed class PolledAcceptorTests
{
    private const int Count = 200;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly List<PolledChannel> channels = [];
    private readonly List<Socket> clients = [];
    private PolledAcceptor acceptor = null!;
    private int accepted;

    [SetUp]
    public void Listen()
    {
        acceptor = PolledAcceptor.Listen(new IPEndPoint(IPAddress.Loopback, 0), Count, noDelay: true);
        accepted = 0;
    }

    [TearDown]
    public void Close()
    {
        acceptor.Dispose();
        channels.ForEach(static channel => channel.Dispose());
        channels.Clear();
        clients.ForEach(static client => client.Dispose());
        clients.Clear();
    }

    [Test]
    public async Task Accept_Storm_IsSharedByTheLoopsInTurn()
    {
        await AcceptStormAsync(static _ => { });

        var shares = channels.GroupBy(static channel => channel.Loop).Select(static share => share.Count()).ToList();
        Assert.That(shares, Has.Count.GreaterThan(1).Or.Count.EqualTo(Environment.ProcessorCount));
        Assert.That(shares, Has.All.InRange((Count / shares.Count) - 2, (Count / shares.Count) + 2));
    }

    [Test]
    public async Task Accept_Storm_LetsConnectionsOfTheSameLoopBeServedBetween()
    {
        var served = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        await AcceptStormAsync(channel =>
        {
            if (EventLoop.Current == channel.Loop)
            {
                _ = ServeAsync(channel, served);
            }
        });

        Assert.That(await served.Task.WaitAsync(Limit), Is.InRange(1, Count / 2), "accepted before the first was served");
    }

    private async Task ServeAsync(PolledChannel channel, TaskCompletionSource<int> served)
    {
        await channel.ReceiveAsync(new byte[1]).ConfigureAwait(false);
        served.TrySetResult(accepted);
    }

    private async Task AcceptStormAsync(Action<PolledChannel> began)
    {
        var accepting = AcceptAllAsync(began);
        Connect();
        await accepting.WaitAsync(Limit);
    }

    private async Task AcceptAllAsync(Action<PolledChannel> began)
    {
        while (accepted < Count)
        {
            var channel = (PolledChannel)await acceptor.AcceptAsync().ConfigureAwait(false);
            if (accepted++ == 0)
            {
                // On the loop's thread, so that all of them are there when it goes on.
                Assert.That(EventLoop.Current, Is.Not.Null, "goes on where it was accepted");
                for (var i = 1; i < Count; i++)
                {
                    Connect();
                }
            }

            channels.Add(channel);
            began(channel);
        }
    }

    /// <summary>A client that has sent a byte.</summary>
    private void Connect()
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        clients.Add(client);
        client.Connect(acceptor.LocalEndPoint);
        client.Send("a"u8);
    }
}
