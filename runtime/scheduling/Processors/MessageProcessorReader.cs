using Integrator.Core.Artifacts;
using Integrator.Scheduling.Timing;

namespace Integrator.Scheduling.Processors;

/// <summary>Reads <c>&lt;messageProcessor&gt;</c>: the class says what it does with the messages.</summary>
[Artifact("messageProcessor", "message-processors", 14)]
internal static class MessageProcessorReader
{
    public static readonly ElementSpec Spec = new ElementSpec("messageProcessor", "Takes messages from a store by a schedule: forwards them, moves them to another store, or runs a sequence on them.")
        .Attribute("name", ValueKind.Text, "The processor's name.", required: true)
        .Attribute("class", ValueKind.Text, "MI's class: ...ScheduledMessageForwardingProcessor, ...FailoverScheduledMessageForwardingProcessor or ...SamplingProcessor.", required: true)
        .Attribute("messageStore", ValueKind.Key, "The store it takes from.", required: true)
        .Attribute("targetEndpoint", ValueKind.Key, "Forwarding: where to.")
        .Child(NamedParameters.Spec)
        .Example("""
            <messageProcessor xmlns="http://ws.apache.org/ns/synapse" name="forward-orders" messageStore="orders" targetEndpoint="orders-backend"
                              class="org.apache.synapse.message.processor.impl.forwarder.ScheduledMessageForwardingProcessor">
                <parameter name="interval">1000</parameter>
                <parameter name="max.delivery.attempts">4</parameter>
                <parameter name="client.retry.interval">1000</parameter>
            </messageProcessor>
            """);

    public static Artifact Parse(ArtifactElement element, ParseScope scope)
    {
        var name = element.RequiredAttribute("name");
        var type = element.RequiredAttribute("class");
        var store = element.RequiredAttribute("messageStore");
        scope.Refer(ArtifactKind.MessageStore, store, element.AttributePlace("messageStore"));
        var options = ProcessorOptions.Read(element, scope);
        if (options.Cron is { } cron)
        {
            CheckCron(element, cron);
        }
        var processor = new MessageProcessor(name, store, options, WorkOf(element, scope, type, options));
        return new Artifact(ArtifactKind.MessageProcessor, name, element.Place, processor, element.Xml);
    }

    private static Func<MessageProcessor, ProcessorOptions, IStoreWork> WorkOf(ArtifactElement element, ParseScope scope, string type, ProcessorOptions options)
    {
        switch (type[(type.LastIndexOf('.') + 1)..])
        {
            case "ScheduledMessageForwardingProcessor":
                Refer(element, scope, ArtifactKind.Endpoint, options.TargetEndpoint);
                Refer(element, scope, ArtifactKind.Sequence, options.ReplySequence);
                Refer(element, scope, ArtifactKind.Sequence, options.FaultSequence);
                Refer(element, scope, ArtifactKind.MessageStore, options.FailStore);
                return static (processor, read) => new ForwardingWork(processor, read);
            case "FailoverScheduledMessageForwardingProcessor":
                Refer(element, scope, ArtifactKind.MessageStore, options.TargetStore);
                return static (processor, read) => new FailoverWork(processor, read);
            case "SamplingProcessor":
                Refer(element, scope, ArtifactKind.Sequence, options.Sequence);
                return static (processor, read) => new SamplingWork(processor, read);
            default:
                throw element.Error(
                    "unknown-processor", $"Unknown message processor class {type}",
                    "use ScheduledMessageForwardingProcessor, FailoverScheduledMessageForwardingProcessor or SamplingProcessor", element.AttributePlace("class"));
        }
    }

    private static void Refer(ArtifactElement element, ParseScope scope, ArtifactKind kind, string? name)
    {
        if (name is not null)
        {
            scope.Refer(kind, name, element.Place);
        }
    }

    private static void CheckCron(ArtifactElement element, string cron)
    {
        try
        {
            CronSchedule.Parse(cron, TimeZoneInfo.Utc);
        }
        catch (FormatException exception)
        {
            throw element.Error("bad-cron", $"The parameter 'cronExpression' is no cron expression: {exception.Message}");
        }
    }
}
