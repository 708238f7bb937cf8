using Integrator.Transports.Http.Blocking;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Blocking;

[CancelAfter(30_000)]
internal sealed class BlockingWorkerPoolTests
{
    [Test]
    public void TryRun_AllBusyAndQueueFull_SaysNoAtOnce()
    {
        using var pool = new BlockingWorkerPool(2, 1, TimeSpan.FromSeconds(5));
        using var go = new ManualResetEventSlim();
        using var done = new CountdownEvent(3);
        Item Waiting() => new(() => { go.Wait(); done.Signal(); });
        Assert.That((pool.TryRun(Waiting()), pool.TryRun(Waiting()), pool.TryRun(Waiting()), pool.TryRun(Waiting())),
            Is.EqualTo((Acceptance.Queued, Acceptance.Queued, Acceptance.Queued, Acceptance.Refused)));
        Assert.That(SpinWait.SpinUntil(() => (pool.Threads, pool.Queued) == (2, 1), TimeSpan.FromSeconds(20)), Is.True);
        go.Set();
        done.Wait();
    }

    [Test]
    public void TryRun_WhenTheOneBeforeIsComplete_NeedsNoSecondThread()
    {
        using var pool = new BlockingWorkerPool(8, 0, TimeSpan.FromSeconds(60));
        for (var i = 0; i < 50; i++)
        {
            using var done = new ManualResetEventSlim();
            Assert.That(pool.TryRun(new Item(static () => { }, done.Set)), Is.Not.EqualTo(Acceptance.Refused));
            done.Wait();
        }

        Assert.That(pool.Threads, Is.EqualTo(1));
    }

    [Test]
    public void Threads_WithoutWork_End()
    {
        using var pool = new BlockingWorkerPool(4, 0, TimeSpan.FromMilliseconds(1));
        using var done = new CountdownEvent(4);
        for (var i = 0; i < 4; i++)
        {
            pool.TryRun(new Item(() => { done.Signal(); done.Wait(); }));
        }

        Assert.That(SpinWait.SpinUntil(() => pool.Threads == 0, TimeSpan.FromSeconds(20)), Is.True);
    }

    private sealed class Item(Action action, Action? completed = null) : IWorkItem
    {
        public void Execute() => action();

        public void Complete() => completed?.Invoke();
    }
}
