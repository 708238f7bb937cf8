using System.Globalization;
using Integrator.Core.Artifacts;

namespace Integrator.Mediators.Filtering.Priorities;

/// <summary>Reads a <c>priorityExecutor</c> (MI: PriorityExecutorFactory).</summary>
[Artifact("priorityExecutor", "priority-executors", 12)]
internal static class PriorityExecutorArtifact
{
    public static readonly ElementSpec Spec = new ElementSpec("priorityExecutor", "Runs messages that <enqueue> hands over, by priority.")
        .Attribute("name", ValueKind.Text, "Name that <enqueue> uses.", required: true)
        .Attribute("beforeExecuteHandler", ValueKind.Text, "A Java class; not used.")
        .Child(new ElementSpec("queues", "The queues.")
            .Attribute("isFixedSize", ValueKind.Boolean, "Queues have a size.", @default: "true")
            .Attribute("nextQueue", ValueKind.Text, "A Java class; not used: higher priority goes first.")
            .Child(new ElementSpec("queue", "A queue.")
                .Attribute("size", ValueKind.Integer, "How many messages may wait in it.")
                .Attribute("priority", ValueKind.Integer, "Its priority.", required: true)))
        .Child(new ElementSpec("threads", "How many messages run at once.")
            .Attribute("max", ValueKind.Integer, "At most.", @default: "100")
            .Attribute("core", ValueKind.Integer, "Not used.", @default: "20")
            .Attribute("keep-alive", ValueKind.Integer, "Not used.", @default: "5"))
        .Example("""<priorityExecutor xmlns="http://ws.apache.org/ns/synapse" name="orders"><queues><queue size="100" priority="1"/><queue size="100" priority="10"/></queues><threads max="20"/></priorityExecutor>""");

    private const int DefaultThreads = 100;

    /// <summary>Size of a queue that has none: every queue is bounded.</summary>
    private const int UnsizedQueue = 100_000;

    public static Artifact Parse(ArtifactElement element, ParseScope scope)
    {
        ParseScope.CheckAttributes(element, Spec);
        var name = element.RequiredAttribute("name");
        var queues = element.Child("queues") ?? throw element.Error("bad-executor", "<priorityExecutor> has no queues", "write <queues> with a <queue> for each priority");
        var isFixed = queues.BooleanAttribute("isFixedSize", true);
        var limits = new Dictionary<int, int>();
        foreach (var queue in queues.Children("queue"))
        {
            if (queue.Attribute("size") is null && isFixed)
            {
                throw queue.Error("missing-attribute", "<queue> needs the attribute 'size'", "or isFixedSize=\"false\" on <queues>");
            }

            queue.RequiredAttribute("priority");
            limits[Number(queue, "priority", 0, int.MinValue)] = Number(queue, "size", UnsizedQueue, 1);
        }

        if (limits.Count == 0)
        {
            throw queues.Error("bad-executor", "<queues> has no <queue>");
        }

        var threads = element.Child("threads");
        var executor = new PriorityExecutor(limits, threads is null ? DefaultThreads : Number(threads, "max", DefaultThreads, 1));
        return new Artifact(ArtifactKind.PriorityExecutor, name, element.Place, executor, element.Xml);
    }

    private static int Number(ArtifactElement element, string attribute, int fallback, int minimum)
    {
        if (element.Attribute(attribute) is not { } written)
        {
            return fallback;
        }

        return int.TryParse(written, CultureInfo.InvariantCulture, out var number) && number >= minimum ? number : throw element.Error(
            "bad-number", $"'{attribute}' of <{element.Name}> must be a whole number, it is '{written}'", null, element.AttributePlace(attribute));
    }
}
