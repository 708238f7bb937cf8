using System.Runtime.CompilerServices;
using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.UnitTests.Mediators.Eip;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Filtering;

/// <summary>enqueue and priority executors.</summary>
public sealed class EnqueueMediatorTests
{
    private const string Synapse = "xmlns=\"http://ws.apache.org/ns/synapse\"";

    [Test]
    public async Task Enqueue_MoreThanRunAtOnce_HigherPriorityGoesFirstAndFullQueuesFault()
    {
        var runtime = Runtime("<queues><queue size=\"2\" priority=\"1\"/><queue size=\"2\" priority=\"10\"/></queues><threads max=\"1\"/>");
        var flows = new List<Flow>();
        foreach (var (name, priority) in new[] { ("a", 1), ("b", 1), ("c", 10), ("d", 10), ("e", 1), ("full", 1), ("unknown", 5) })
        {
            flows.Add(await EnqueueAsync(runtime, name, priority));
        }

        var hold = Hold.Of(runtime);
        hold.Gate.SetResult();
        for (var i = 0; i < 5; i++)
        {
            Assert.That(await hold.Passed.WaitAsync(TimeSpan.FromSeconds(30)), Is.True);
        }

        Assert.That(flows, Is.EqualTo(new[] { Flow.Stop, Flow.Stop, Flow.Stop, Flow.Stop, Flow.Stop, Flow.Fault, Flow.Fault }));
        Assert.That(runtime.Noted(), Is.EqualTo(new[] { "{\"n\":\"a\"}", "{\"n\":\"c\"}", "{\"n\":\"d\"}", "{\"n\":\"b\"}", "{\"n\":\"e\"}" }));
    }

    [Test]
    public async Task Enqueue_WithoutTheExecutor_RunsTheSequenceAtOnce()
    {
        var runtime = Runtime("<queues><queue size=\"1\" priority=\"1\"/></queues>");
        Hold.Of(runtime).Gate.SetResult();

        Assert.That(await runtime.RunAsync("<enqueue executor=\"none\" sequence=\"work\"/>", runtime.Json("{}")), Is.EqualTo(Flow.Continue));
        Assert.That(runtime.Noted(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Enqueue_UnknownSequence_Faults()
    {
        var runtime = Runtime("<queues><queue size=\"1\" priority=\"1\"/></queues>");
        var context = runtime.Json("{}");

        Assert.That(await runtime.RunAsync("<enqueue executor=\"x\" sequence=\"none\" priority=\"1\"/>", context), Is.EqualTo(Flow.Fault));
        Assert.That(context.Fault!.Message, Is.EqualTo("Sequence cannot be found : none"));
    }

    [TestCase("<queues/>")]
    [TestCase("")]
    [TestCase("<queues><queue priority=\"1\"/></queues>")]
    [TestCase("<queues><queue size=\"none\" priority=\"1\"/></queues>")]
    [TestCase("<queues><queue size=\"1\" priority=\"1\"/></queues><threads max=\"0\"/>")]
    public void Executor_Wrong_IsAnError(string content) => Assert.That(() => Runtime(content), Throws.TypeOf<ArtifactException>());

    private static TestRuntime Runtime(string executor) => new TestRuntime().Deploy(
        $"<priorityExecutor {Synapse} name=\"x\">{executor}</priorityExecutor>", $"<sequence {Synapse} name=\"work\"><hold/></sequence>");

    private static async Task<Flow> EnqueueAsync(TestRuntime runtime, string name, int priority) =>
        await runtime.RunAsync($"<enqueue executor=\"x\" sequence=\"work\" priority=\"{priority}\"/>", runtime.Json($$"""{"n":"{{name}}"}"""));

    /// <summary>Notes the body, then waits for the gate.</summary>
    [Mediator("hold")]
    internal sealed class Hold(ArtifactElement element) : Mediator(element)
    {
        public static readonly ElementSpec Spec = new("hold", "Waits, for tests.");

        private static readonly ConditionalWeakTable<TestRuntime, State> States = new();

        public static State Of(TestRuntime runtime) => States.GetOrCreateValue(runtime);

        public static IMediator Parse(ArtifactElement element, ParseScope scope) => new Hold(element);

        public override async ValueTask<Flow> MediateAsync(MessageContext context)
        {
            var runtime = (TestRuntime)context.Runtime;
            var state = Of(runtime);
            runtime.Noted().Add(Steps.Text(context.Message.Body));
            await state.Gate.Task;
            state.Passed.Release();
            return Flow.Continue;
        }

        internal sealed class State
        {
            public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

            public SemaphoreSlim Passed { get; } = new(0);
        }
    }
}
