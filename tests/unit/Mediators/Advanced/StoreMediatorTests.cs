using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Stores;
using Integrator.UnitTests.Mediators.Eip;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Advanced;

public sealed class StoreMediatorTests
{
    private const string Namespace = "xmlns=\"http://ws.apache.org/ns/synapse\"";

    [TestCase("orders")]
    [TestCase("{json-eval($.to)}")]
    public async Task Store_ByNameOrExpression_KeepsACopyAndGoesOn(string name)
    {
        var runtime = new TestRuntime().Deploy($"<messageStore {Namespace} name=\"orders\"/>", $"<sequence {Namespace} name=\"before\"><set property=\"seen\" value=\"yes\"/><fail-on stop=\"x\"/></sequence>");
        var flow = await runtime.RunAsync($"<store messageStore=\"{name}\" sequence=\"before\"/><note/>", runtime.Json("""{"to":"orders"}"""));

        Assert.That(flow, Is.EqualTo(Flow.Continue));
        using var consumer = runtime.Artifacts.Find<IMessageStore>(ArtifactKind.MessageStore, "orders")!.OpenConsumer();
        Assert.That((await consumer.ReceiveAsync(default))!.Properties["seen"], Is.EqualTo("yes"));
    }

    [Test]
    public async Task Store_Unknown_Faults()
    {
        var runtime = new TestRuntime();
        var context = runtime.Json("{}");
        Assert.That(await runtime.RunAsync("<store messageStore=\"none\"/>", context), Is.EqualTo(Flow.Fault));
        Assert.That(context.Fault!.Message, Does.StartWith("Message Store does not exist"));
    }

    [TestCase("true", Flow.Continue)]
    [TestCase("false", Flow.Fault)]
    public async Task Store_Refused_FailoverOnlyWhenGuaranteed(string guaranteed, Flow expected)
    {
        var runtime = new TestRuntime().Deploy($"<messageStore {Namespace} name=\"second\"/>");
        runtime.Add(new Artifact(ArtifactKind.MessageStore, "first", SourcePlace.None, new Refusing(guaranteed), new System.Xml.Linq.XElement("messageStore")));
        var context = runtime.Json("{}");

        Assert.That(await runtime.RunAsync("<store messageStore=\"first\"/>", context), Is.EqualTo(expected));
        Assert.That(runtime.Artifacts.Find<IMessageStore>(ArtifactKind.MessageStore, "second")!.Count, Is.EqualTo(expected == Flow.Continue ? 1 : 0));
        Assert.That(context.Properties["HTTP_SC"], expected == Flow.Fault ? Is.EqualTo(500) : Is.Null);
    }

    private sealed class Refusing(string guaranteed) : IMessageStore
    {
        public string Name => "first";

        public IReadOnlyDictionary<string, string> Parameters { get; } = new Dictionary<string, string>
        {
            [MessageStoreParameter.GuaranteedDelivery] = guaranteed,
            [MessageStoreParameter.Failover] = "second",
        };

        public int Count => 0;

        public ValueTask<bool> StoreAsync(StoredMessage message, CancellationToken cancellationToken) => new(false);

        public IMessageConsumer OpenConsumer() => throw new NotSupportedException();
    }
}
