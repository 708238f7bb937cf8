using Integrator.Core.Artifacts;
using Integrator.Core.Stores;
using Integrator.Scheduling.Processors;
using Integrator.UnitTests.Mediators;
using NUnit.Framework;

namespace Integrator.UnitTests.Scheduling;

/// <summary>A store, a processor on it and a clock that stands.</summary>
public abstract class ProcessorTestBase
{
    private const string Synapse = "xmlns=\"http://ws.apache.org/ns/synapse\"";

    private protected TestRuntime Runtime { get; private set; } = null!;

    private protected MessageProcessor Processor { get; private set; } = null!;

    private protected IMessageStore Store => Runtime.Artifacts.Find<IMessageStore>(ArtifactKind.MessageStore, "orders")!;

    protected abstract string ProcessorClass { get; }

    [SetUp]
    public void MakeRuntime() => Runtime = new TestRuntime().Deploy(
        $"<messageStore {Synapse} name=\"orders\"/>",
        $"<messageStore {Synapse} name=\"failed\"/>",
        $"<endpoint {Synapse} name=\"backend\"><test uri=\"http://127.0.0.1:9/orders\"/></endpoint>",
        Sequence("reply", "<set property=\"at\" value=\"reply\"/><note property=\"at\"/>"),
        Sequence("fault", "<set property=\"at\" value=\"fault\"/><note property=\"at\"/>"),
        Sequence("off", "<set property=\"at\" value=\"off\"/><note property=\"at\"/>"),
        Sequence("sample", "<note/>"));

    [TearDown]
    public async Task StopProcessor()
    {
        if (Processor is not null)
        {
            await Processor.StopAsync(default);
        }
    }

    private protected static string Sequence(string name, string content) => $"<sequence {Synapse} name=\"{name}\">{content}</sequence>";

    /// <summary>Stores messages whose bodies are <c>{"n":1}</c>, <c>{"n":2}</c> ...</summary>
    private protected async Task StoreAsync(int count, string property = "")
    {
        for (var i = 1; i <= count; i++)
        {
            var context = Runtime.Json($$"""{"n":{{i}}}""");
            await context.BuildBodyAsync();
            if (property.Length > 0)
            {
                context.Properties[property[..property.IndexOf('=')]] = property[(property.IndexOf('=') + 1)..];
            }

            Assert.That(await Store.StoreAsync(StoredMessage.Of(context), default), Is.True);
        }
    }

    /// <summary>Starts the processor and waits until its first run is over or pauses.</summary>
    private protected async Task StartAsync(string attributes, params (string Name, string Value)[] parameters)
    {
        var content = string.Concat(parameters.Select(static parameter => $"<parameter name=\"{parameter.Name}\">{parameter.Value}</parameter>"));
        var (element, scope) = Runtime.Open($"<messageProcessor {Synapse} name=\"p\" class=\"{ProcessorClass}\" messageStore=\"orders\" {attributes}>{content}</messageProcessor>");
        Processor = (MessageProcessor)MessageProcessorReader.Parse(element, scope).Value;
        await RestartAsync();
    }

    private protected async Task RestartAsync()
    {
        var parked = Runtime.Clock.NextTimerAsync();
        await Processor.StartAsync(Runtime, default);
        await parked.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private protected Task StepAsync(double milliseconds = 1000) => Runtime.Clock.StepAsync(TimeSpan.FromMilliseconds(milliseconds));
}
