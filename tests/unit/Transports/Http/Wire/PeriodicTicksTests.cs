using Integrator.Transports.Http.Wire;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Wire;

[TestFixture]
public sealed class PeriodicTicksTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Test]
    public void Start_SystemClock_TicksUntilStoppedAndAgain()
    {
        using var ticked = new SemaphoreSlim(0);
        using var ticks = new PeriodicTicks(TimeProvider.System, () => ticked.Release());
        for (var round = 0; round < 2; round++)
        {
            ticks.Start();
            Assert.That(ticked.Wait(Limit) && ticked.Wait(Limit), Is.True, "two ticks");
            ticks.Stop();

            // One may be under way while it is stopped.
            Thread.Sleep(PeriodicTicks.Period);
            while (ticked.Wait(0))
            {
            }

            Assert.That(ticked.Wait(PeriodicTicks.Period * 3), Is.False, "none once it is stopped");
        }
    }

    [Test]
    public void Start_SeveralOfTheSystemClock_ShareAThread()
    {
        using var ticked = new CountdownEvent(2);
        int one = 0, other = 0;
        using var first = new PeriodicTicks(TimeProvider.System, () => Note(ref one, ticked));
        using var second = new PeriodicTicks(TimeProvider.System, () => Note(ref other, ticked));
        first.Start();
        second.Start();
        Assert.That(ticked.Wait(Limit), Is.True);
        Assert.Multiple(() =>
        {
            Assert.That(one, Is.EqualTo(other));
            Assert.That(one, Is.Not.EqualTo(Environment.CurrentManagedThreadId));
        });
    }

    [Test]
    public void RunAside_SystemClock_LeavesTheTickItsThread()
    {
        using var done = new SemaphoreSlim(0);
        var work = new Work(done);
        PeriodicTicks? ticks = null;
        var thread = 0;
        using var own = ticks = new PeriodicTicks(TimeProvider.System, () =>
        {
            thread = Environment.CurrentManagedThreadId;
            ticks!.RunAside(work);
        });
        ticks.Start();
        Assert.That(done.Wait(Limit), Is.True);
        Assert.That(work.Thread, Is.Not.Zero.And.Not.EqualTo(thread));
    }

    [Test]
    public void Start_Disposed_DoesNotTick()
    {
        using var ticked = new SemaphoreSlim(0);
        var ticks = new PeriodicTicks(TimeProvider.System, () => ticked.Release());
        ticks.Dispose();
        ticks.Start();
        Assert.That(ticked.Wait(PeriodicTicks.Period * 3), Is.False);
    }

    [Test]
    public void Start_AnotherClock_TicksWithIt()
    {
        var clock = new ManualTime();
        var count = 0;
        using var ticks = new PeriodicTicks(clock, () => count++);
        clock.Advance(PeriodicTicks.Period);
        Assert.That(count, Is.Zero);
        ticks.Start();
        clock.Advance(PeriodicTicks.Period);
        clock.Advance(PeriodicTicks.Period);
        Assert.That(count, Is.EqualTo(2));
        ticks.Stop();
        clock.Advance(PeriodicTicks.Period);
        Assert.That(count, Is.EqualTo(2));
    }

    private static void Note(ref int thread, CountdownEvent ticked)
    {
        if (thread == 0)
        {
            thread = Environment.CurrentManagedThreadId;
            ticked.Signal();
        }
    }

    private sealed class Work(SemaphoreSlim done) : IThreadPoolWorkItem
    {
        public int Thread { get; private set; }

        public void Execute()
        {
            Thread = Environment.CurrentManagedThreadId;
            done.Release();
        }
    }
}
