using Integrator.Core.Artifacts;
using Integrator.Core.Stores;
using Integrator.UnitTests.Mediators.Eip;
using NUnit.Framework;

namespace Integrator.UnitTests.Scheduling;

/// <summary>The processor that moves messages to another store (mediation-artifacts h5).</summary>
public sealed class FailoverProcessorTests : ProcessorTestBase
{
    protected override string ProcessorClass => "org.apache.synapse.message.processor.impl.failover.FailoverScheduledMessageForwardingProcessor";

    [Test]
    public async Task Messages_MoveToTheTargetStoreInOrder()
    {
        await StoreAsync(2);
        await StartAsync("", ("message.target.store.name", "failed"), ("interval", "1000"));
        await StepAsync();

        var target = Runtime.Artifacts.Find<IMessageStore>(ArtifactKind.MessageStore, "failed")!;
        using var consumer = target.OpenConsumer();
        Assert.That((Store.Count, target.Count), Is.EqualTo((0, 2)));
        Assert.That(Steps.Text((await consumer.ReceiveAsync(default))!.Restore(Runtime, default).Message.Body), Is.EqualTo("""{"n":1}"""));
    }

    [TestCase("none")]
    [TestCase("")]
    public async Task TargetStore_Missing_Deactivates(string name)
    {
        await StoreAsync(1);
        await StartAsync("", ("message.target.store.name", name), ("message.processor.deactivate.sequence", "off"));

        Assert.That((Store.Count, Processor.IsActive, Runtime.Noted().Single()), Is.EqualTo((1, false, "off")));
    }
}
