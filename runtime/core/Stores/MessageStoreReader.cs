using Integrator.Core.Artifacts;

namespace Integrator.Core.Stores;

/// <summary>Reads <c>&lt;messageStore&gt;</c>: the class says which kind it is.</summary>
[Artifact("messageStore", "message-stores", 13)]
internal static class MessageStoreReader
{
    public static readonly ElementSpec Spec = new ElementSpec("messageStore", "Keeps messages until a message processor takes them.")
        .Attribute("name", ValueKind.Text, "The name that store mediators and processors use.", required: true)
        .Attribute("class", ValueKind.Text, "MI's class of the store. The store in memory is the only one there is yet.", @default: "org.apache.synapse.message.store.impl.memory.InMemoryStore")
        .Attribute("sequence", ValueKind.Key, "Not used, as in MI.")
        .Child(NamedParameters.Spec)
        .Example("""<messageStore xmlns="http://ws.apache.org/ns/synapse" name="orders"/>""");

    private static readonly Dictionary<string, string> Unsupported = new(StringComparer.Ordinal)
    {
        ["jms.JmsStore"] = "JMS",
        ["rabbitmq.RabbitMQStore"] = "RabbitMQ",
        ["jdbc.JDBCMessageStore"] = "JDBC",
        ["resequencer.ResequenceMessageStore"] = "resequencing (JDBC)",
    };

    public static Artifact Parse(ArtifactElement element, ParseScope scope)
    {
        var name = element.RequiredAttribute("name");
        var type = element.Attribute("class") ?? "";
        if (type.Length > 0 && !type.EndsWith(".InMemoryStore", StringComparison.Ordinal) && !type.EndsWith(".InMemoryMessageStore", StringComparison.Ordinal))
        {
            throw Refuse(element, type);
        }
        return new Artifact(ArtifactKind.MessageStore, name, element.Place, new InMemoryMessageStore(name, NamedParameters.Of(element, scope)), element.Xml);
    }

    private static ArtifactException Refuse(ArtifactElement element, string type)
    {
        foreach (var (ending, kind) in Unsupported)
        {
            if (type.EndsWith(ending, StringComparison.Ordinal))
            {
                return element.Error("unsupported-store", $"A {kind} message store is not supported yet", "leave 'class' out for a store in memory, which loses its messages at a stop", element.AttributePlace("class"));
            }
        }
        return element.Error("unknown-store", $"Unknown message store class {type}", "leave 'class' out for a store in memory", element.AttributePlace("class"));
    }
}
