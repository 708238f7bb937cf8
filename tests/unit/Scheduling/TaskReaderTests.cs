using Integrator.Core.Artifacts;
using Integrator.Scheduling.Tasks;
using Integrator.UnitTests.Mediators;
using NUnit.Framework;

namespace Integrator.UnitTests.Scheduling;

/// <summary>Triggers and mistakes of <c>&lt;task&gt;</c> (mediation-artifacts h6).</summary>
public sealed class TaskReaderTests
{
    private const string Message = "<property name=\"message\"><m xmlns=\"\"/></property>";

    [TestCase("<trigger interval=\"10\"/>", 3, "0 10 20")]
    [TestCase("<trigger interval=\"10\" count=\"2\"/>", 5, "0 10")]
    [TestCase("<trigger interval=\"10\" count=\"-1\"/>", 3, "0 10 20")]
    [TestCase("<trigger once=\"true\"/>", 3, "0")]
    [TestCase("<trigger once=\"true\" interval=\"10\"/>", 3, "0")]
    [TestCase("<trigger count=\"1\"/>", 3, "0")]
    [TestCase("<trigger/>", 3, "0")]
    [TestCase("", 3, "0")]
    [TestCase("<trigger interval=\"0\"/>", 3, "0")]
    [TestCase("<trigger cron=\"0/30 * * * * ?\"/>", 3, "24 54")]
    public async Task Trigger_StartedTask_RunsWhenItSays(string trigger, int steps, string expected)
    {
        var runtime = new TestRuntime();
        runtime.Deploy("""<sequence xmlns="http://ws.apache.org/ns/synapse" name="main"><stamp/></sequence>""");
        var task = Parse(runtime, trigger + Message);
        var start = runtime.Clock.GetUtcNow();
        var stamps = Stamp.Of(runtime);
        // Something to wait for even when the task makes no timer any more.
        var idle = runtime.Clock.NextTimerAsync();
        await task.StartAsync(runtime, default);
        await Task.WhenAny(idle, task.Ended);
        for (var step = 1; step < steps && !task.Ended.IsCompleted; step++)
        {
            var parked = runtime.Clock.NextTimerAsync();
            runtime.Clock.Advance(TimeSpan.FromSeconds(!expected.StartsWith('2') ? 10 : step == 1 ? 24 : 30));
            await Task.WhenAny(parked, task.Ended).WaitAsync(TimeSpan.FromSeconds(30));
        }

        await task.StopAsync(default);
        Assert.That(string.Join(' ', stamps.Select(stamp => (stamp - start).TotalSeconds)), Is.EqualTo(expected));
    }

    [TestCase("<trigger interval=\"10\" cron=\"0 0 12 * * ?\"/>", "bad-trigger")]
    [TestCase("<trigger once=\"true\" cron=\"0 0 12 * * ?\"/>", "bad-trigger")]
    [TestCase("<trigger count=\"2\"/>", "bad-trigger")]
    [TestCase("<trigger interval=\"soon\"/>", "bad-trigger")]
    [TestCase("<trigger cron=\"daily\"/>", "bad-cron")]
    [TestCase("<property name=\"to\" expression=\"$ctx:x\"/>", "bad-task")]
    [TestCase("<property name=\"message\" value=\"&lt;a\"/>", "bad-task")]
    public void Parse_Mistake_IsAnErrorAtItsPlace(string content, string code)
    {
        var (element, scope) = new TestRuntime().Open(Xml(content));
        Assert.That(() => TaskReader.Parse(element, scope), Throws.TypeOf<ArtifactException>());
        Assert.That((scope.Diagnostics.Diagnostics.Single().Code, scope.Diagnostics.Diagnostics.Single().Place.Line), Is.EqualTo((code, 1)));
    }

    [Test]
    public void Parse_OtherClass_IsAnError()
    {
        var (element, scope) = new TestRuntime().Open("""<task xmlns="http://ws.apache.org/ns/synapse" name="t" class="com.example.Poll"><trigger interval="1"/></task>""");
        Assert.That(() => TaskReader.Parse(element, scope), Throws.TypeOf<ArtifactException>());
        Assert.That(scope.Diagnostics.Diagnostics.Single().Code, Is.EqualTo("unknown-task"));
    }

    private static string Xml(string content) =>
        $"""<task xmlns="http://ws.apache.org/ns/synapse" name="t" class="org.apache.synapse.startup.tasks.MessageInjector">{content}</task>""";

    private static ScheduledTask Parse(TestRuntime runtime, string content)
    {
        var (element, scope) = runtime.Open(Xml(content));
        return (ScheduledTask)TaskReader.Parse(element, scope).Value;
    }
}
