using Integrator.Core.Mediation;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators;

public sealed class TestRuntimeTests
{
    [Test]
    public async Task Deploy_Sequence_ContextsFindIt()
    {
        var runtime = new TestRuntime().Deploy("""<sequence xmlns="http://ws.apache.org/ns/synapse" name="empty"/>""");
        var context = runtime.Json("""{"a":1}""");

        Assert.That(await context.Artifacts.FindSequence("empty")!.RunAsync(context), Is.EqualTo(Flow.Continue));
    }

    [Test]
    public void Clock_Advanced_FiresTimersThatFallDue()
    {
        var clock = new ManualTimers();
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(fired, Is.Zero);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(fired, Is.EqualTo(1));
    }
}
