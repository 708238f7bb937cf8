using Integrator.Core.Artifacts;
using Integrator.Core.Stores;
using Integrator.UnitTests.Mediators;
using NUnit.Framework;

namespace Integrator.UnitTests.Stores;

public sealed class MessageStoreReaderTests
{
    [TestCase("")]
    [TestCase("class=\"org.apache.synapse.message.store.impl.memory.InMemoryStore\"")]
    [TestCase("class=\"org.apache.synapse.message.store.InMemoryMessageStore\"")]
    public void Parse_InMemory_Deploys(string type)
    {
        var runtime = new TestRuntime().Deploy($"<messageStore xmlns=\"http://ws.apache.org/ns/synapse\" name=\"s\" {type}><parameter name=\"a\">1</parameter></messageStore>");
        var store = runtime.Artifacts.Find<IMessageStore>(ArtifactKind.MessageStore, "s");
        Assert.That(store, Is.InstanceOf<InMemoryMessageStore>());
        Assert.That(store!.Parameters["a"], Is.EqualTo("1"));
    }

    [TestCase("org.apache.synapse.message.store.impl.jms.JmsStore", "unsupported-store", "JMS")]
    [TestCase("org.apache.synapse.message.store.impl.rabbitmq.RabbitMQStore", "unsupported-store", "RabbitMQ")]
    [TestCase("org.apache.synapse.message.store.impl.jdbc.JDBCMessageStore", "unsupported-store", "JDBC")]
    [TestCase("org.apache.synapse.message.store.impl.resequencer.ResequenceMessageStore", "unsupported-store", "resequencing")]
    [TestCase("com.example.Store", "unknown-store", "com.example.Store")]
    public void Parse_OtherClass_NamedError(string type, string code, string text)
    {
        var (element, scope) = new TestRuntime().Open($"<messageStore xmlns=\"http://ws.apache.org/ns/synapse\" name=\"s\" class=\"{type}\"/>");
        var refused = Assert.Throws<ArtifactException>(() => TestRuntime.Catalog.Artifacts["messageStore"].Parse(element, scope))!;
        Assert.That(refused.Diagnostic.Code, Is.EqualTo(code));
        Assert.That(refused.Diagnostic.Message, Does.Contain(text));
        Assert.That(refused.Diagnostic.Place.Column, Is.GreaterThan(40));
    }
}
