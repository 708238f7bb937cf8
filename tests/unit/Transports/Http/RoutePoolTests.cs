using Integrator.Transports.Http.NonBlocking;
using Integrator.Transports.Http.Wire;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http;

[CancelAfter(30_000)]
internal sealed class RoutePoolTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Between the look for an idle connection, which found none, and the queue the only one came back.</summary>
    [Test]
    public async Task Enqueue_AllAreOpenAndOneIsIdle_GetsIt()
    {
        await using var server = ScriptedServer.Answering("");
        using var watch = new DeadlineWatch(new ManualTime());
        using var pool = Pool(server.Port, watch, mostConnections: 1);
        var first = (await pool.Enqueue(long.MaxValue)!.Task.WaitAsync(Limit)).Connection!;
        first.GiveBackUnused();

        var second = await pool.Enqueue(long.MaxValue)!.Task.WaitAsync(Limit);

        Assert.That(second.Connection, Is.SameAs(first));
    }

    /// <summary>A request that is sent once more since its connection had died is not given the next that may have.</summary>
    [Test]
    public async Task Enqueue_OneIsIdleAndMoreMayBeOpened_GetsOneOfItsOwn()
    {
        await using var server = ScriptedServer.Answering("");
        using var watch = new DeadlineWatch(new ManualTime());
        using var pool = Pool(server.Port, watch, mostConnections: 2);
        var first = (await pool.Enqueue(long.MaxValue)!.Task.WaitAsync(Limit)).Connection!;
        first.GiveBackUnused();

        var second = await pool.Enqueue(long.MaxValue)!.Task.WaitAsync(Limit);

        Assert.That(second.Connection, Is.Not.Null.And.Not.SameAs(first));
    }

    /// <summary>Of many routes the unused ones are forgotten: who still holds the pool of one gets an answer, and leaves no connection in it that nobody would find again.</summary>
    [Test]
    public async Task TryForget_Unused_ServesWhoHoldsItAndKeepsNothing()
    {
        await using var server = ScriptedServer.Answering("");
        using var watch = new DeadlineWatch(new ManualTime());
        using var pool = Pool(server.Port, watch, mostConnections: 1);
        var target = new WireTarget("/", $"127.0.0.1:{server.Port}", "127.0.0.1", server.Port, IsHttps: false);
        var first = (await pool.Enqueue(long.MaxValue)!.Task.WaitAsync(Limit)).Connection!;
        Assert.That((pool.TryForget(), pool.Serves(target)), Is.EqualTo((false, true)), "in use");

        first.Close();
        Assert.That((pool.TryForget(), pool.Serves(target)), Is.EqualTo((true, false)), "unused");

        var late = (await pool.Enqueue(long.MaxValue)!.Task.WaitAsync(Limit)).Connection!;
        late.GiveBackUnused();
        Assert.That((pool.TakeIdle(), pool.TryForget()), Is.EqualTo(((AsyncConnection?)null, true)), "nothing is left");
    }

    private static RoutePool Pool(int port, DeadlineWatch watch, int mostConnections) =>
        new(new RouteKey("127.0.0.1", port, null, null), new ClientSettings { MaxConnectionsPerRoute = mostConnections }, watch);
}
