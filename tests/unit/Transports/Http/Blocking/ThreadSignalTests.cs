using Integrator.Transports.Http.Blocking;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Blocking;

[CancelAfter(30_000)]
internal sealed class ThreadSignalTests
{
    [Test]
    public void Wait_WithoutSignal_EndsWithTheTime()
    {
        Assert.That(new ThreadSignal().Wait(TimeSpan.FromMilliseconds(20)), Is.False);
    }

    [Test]
    public void Wait_AfterTheSignal_EndsAtOnceAndOnce()
    {
        var signal = new ThreadSignal();
        signal.Set();
        Assert.That((signal.Wait(Timeout.InfiniteTimeSpan), signal.Wait(TimeSpan.FromMilliseconds(1))), Is.EqualTo((true, false)));
    }

    [Test]
    public void Set_WakesTheThreadThatWaits()
    {
        var (there, back) = (new ThreadSignal(), new ThreadSignal());
        var thread = new Thread(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                there.Wait(Timeout.InfiniteTimeSpan);
                back.Set();
            }
        });
        thread.Start();
        for (var i = 0; i < 1000; i++)
        {
            there.Set();
            Assert.That(back.Wait(TimeSpan.FromSeconds(20)), Is.True);
        }

        thread.Join();
    }
}
