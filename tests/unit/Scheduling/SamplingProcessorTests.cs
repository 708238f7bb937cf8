using Integrator.UnitTests.Mediators.Eip;
using NUnit.Framework;

namespace Integrator.UnitTests.Scheduling;

/// <summary>The sampling processor (mediation-artifacts h5).</summary>
public sealed class SamplingProcessorTests : ProcessorTestBase
{
    protected override string ProcessorClass => "org.apache.synapse.message.processor.impl.sampler.SamplingProcessor";

    [TestCase("1", 1, 2)]
    [TestCase("2", 2, 4)]
    [TestCase("10", 5, 5)]
    public async Task Run_TakesAsManyAsConcurrencySays(string concurrency, int first, int second)
    {
        await StoreAsync(5);
        await StartAsync("", ("sequence", "sample"), ("concurrency", concurrency), ("interval", "1000"));
        Assert.That(Runtime.Noted(), Has.Count.EqualTo(first));
        await StepAsync();
        Assert.That(Runtime.Noted(), Has.Count.EqualTo(second));
        Assert.That(Runtime.Noted()[0], Is.EqualTo("""{"n":1}"""));
        Assert.That(Store.Count, Is.EqualTo(5 - second));
    }

    [Test]
    public async Task Sequence_ThatFails_DoesNotGetTheMessageAgain()
    {
        Runtime.Deploy(Sequence("failing", "<note/><fail/>"));
        await StoreAsync(1);
        await StartAsync("", ("sequence", "failing"));
        await StepAsync();

        Assert.That((Runtime.Noted().Count, Store.Count, Processor.IsActive), Is.EqualTo((1, 0, true)));
    }

    [Test]
    public async Task Sequence_Missing_IsTold()
    {
        await StoreAsync(1);
        await StartAsync("", ("sequence", "none"));

        Assert.That(Runtime.Logs.Texts, Has.Some.Contains("the sequence [none] does not exist"));
    }
}
