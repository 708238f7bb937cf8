using Integrator.Core.Stores;
using Integrator.UnitTests.Mediators;
using NUnit.Framework;

namespace Integrator.UnitTests.Stores;

/// <summary>What holds for every message store.</summary>
public abstract class MessageStoreCompliance
{
    private TestRuntime runtime = null!;
    private IMessageStore store = null!;

    protected abstract IMessageStore Create();

    [SetUp]
    public void SetUp()
    {
        runtime = new TestRuntime();
        store = Create();
    }

    [Test]
    public async Task Receive_Empty_Null()
    {
        using var consumer = store.OpenConsumer();
        Assert.That(await consumer.ReceiveAsync(default), Is.Null);
        await consumer.AcknowledgeAsync(default);
        Assert.That(store.Count, Is.Zero);
    }

    [Test]
    public async Task Receive_Acknowledged_OldestFirst()
    {
        var ids = await StoreAsync(3);
        using var consumer = store.OpenConsumer();
        foreach (var id in ids)
        {
            Assert.That((await consumer.ReceiveAsync(default))!.MessageId, Is.EqualTo(id));
            await consumer.AcknowledgeAsync(default);
        }

        Assert.That(store.Count, Is.Zero);
    }

    [Test]
    public async Task Receive_NotAcknowledged_SameAgain()
    {
        var ids = await StoreAsync(2);
        using var consumer = store.OpenConsumer();
        await consumer.ReceiveAsync(default);

        Assert.That((await consumer.ReceiveAsync(default))!.MessageId, Is.EqualTo(ids[0]));
        Assert.That(store.Count, Is.EqualTo(2));
    }

    [Test]
    public async Task Dispose_NotAcknowledged_BackAtTheFront()
    {
        var ids = await StoreAsync(2);
        using (var first = store.OpenConsumer())
        {
            await first.ReceiveAsync(default);
        }

        using var second = store.OpenConsumer();
        Assert.That((await second.ReceiveAsync(default))!.MessageId, Is.EqualTo(ids[0]));
    }

    [Test]
    public async Task Receive_TwoConsumers_NeverTheSame()
    {
        var ids = await StoreAsync(2);
        using var first = store.OpenConsumer();
        using var second = store.OpenConsumer();

        Assert.That((await first.ReceiveAsync(default))!.MessageId, Is.EqualTo(ids[0]));
        Assert.That((await second.ReceiveAsync(default))!.MessageId, Is.EqualTo(ids[1]));
    }

    [Test]
    public async Task Store_ThenChanged_KeepsWhatItWas()
    {
        var context = runtime.Json("""{"n":1}""");
        await context.BuildBodyAsync();
        context.Properties["p"] = "before";
        context.Message.Headers["X-A"] = "1";
        context.Message.Properties["HTTP_METHOD"] = "PUT";
        context.Variables["v"] = 5;
        context.Addressing.To = "http://there";
        await store.StoreAsync(StoredMessage.Of(context), default);
        context.Properties["p"] = "after";
        context.Message.Body.SetJson("{}");

        using var consumer = store.OpenConsumer();
        var stored = (await consumer.ReceiveAsync(default))!;
        var first = stored.Restore(runtime, default);
        first.Message.Body.SetJson("[]");
        var restored = stored.Restore(runtime, default);
        Assert.That(restored.Message.Body.JsonText, Is.EqualTo("""{"n":1}"""));
        Assert.That(restored.Properties["p"], Is.EqualTo("before"));
        Assert.That(restored.Message.Headers["X-A"], Is.EqualTo("1"));
        Assert.That(restored.Message.Properties["HTTP_METHOD"], Is.EqualTo("PUT"));
        Assert.That(restored.Variables["v"], Is.EqualTo(5));
        Assert.That(restored.Addressing.To, Is.EqualTo("http://there"));
        Assert.That(restored.MessageId, Is.EqualTo(context.MessageId));
        Assert.That(restored.Client, Is.Null);
        Assert.That(restored.Frame, Is.Null);
    }

    [Test]
    public async Task Store_ManyThreads_EachIsReceivedOnce()
    {
        await Parallel.ForAsync(0, 4, async (_, _) => await StoreAsync(50));
        var received = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Parallel.ForAsync(0, 4, async (_, cancellationToken) =>
        {
            using var consumer = store.OpenConsumer();
            while (await consumer.ReceiveAsync(cancellationToken) is { } message)
            {
                received.Add(message.MessageId);
                await consumer.AcknowledgeAsync(cancellationToken);
            }
        });

        Assert.That(received.Distinct().Count(), Is.EqualTo(200));
        Assert.That(store.Count, Is.Zero);
    }

    private async Task<List<string>> StoreAsync(int count)
    {
        var ids = new List<string>();
        for (var i = 0; i < count; i++)
        {
            var context = runtime.Json($$"""{"n":{{i}}}""");
            await context.BuildBodyAsync();
            ids.Add(context.MessageId);
            Assert.That(await store.StoreAsync(StoredMessage.Of(context), default), Is.True);
        }

        return ids;
    }
}
