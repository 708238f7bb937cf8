using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Services;
using Integrator.Deployment.Checking;
using Integrator.Deployment.Homes;
using Integrator.Deployment.Watching;
using Integrator.UnitTests.Mediators;
using NUnit.Framework;

namespace Integrator.UnitTests.Deployment;

/// <summary>What a change does to what is deployed and what runs by itself.</summary>
internal sealed class HotDeployerTests : IArtifactHolder
{
    private readonly List<HomeReading> told = [];
    private TemporaryHome home = null!;
    private TestRuntime runtime = null!;
    private HotDeployer deployer = null!;
    private ArtifactSet serving = ArtifactSet.Empty;

    [SetUp]
    public void SetUp()
    {
        told.Clear();
        Runner.Log.Clear();
        home = new TemporaryHome();
        runtime = new TestRuntime();
        deployer = new HotDeployer(home.Layout, home.Reader(), this, runtime) { Changed = told.Add };
    }

    [TearDown]
    public async Task TearDown()
    {
        await deployer.DisposeAsync();
        home.Dispose();
    }

    public void Replace(ArtifactSet artifacts) => serving = artifacts;

    [Test]
    public async Task Change_OneFile_IsOneSwapThatKeepsTheOthers()
    {
        home.Artifact("local-entries/a.xml", "<localEntry NS key='a'>1</localEntry>");
        home.Artifact("local-entries/b.xml", "<localEntry NS key='b'>1</localEntry>");
        await deployer.DeployAsync(default);
        var before = serving;
        home.Artifact("local-entries/a.xml", "<localEntry NS key='a'>two</localEntry>");
        await deployer.DeployAsync(default);

        Assert.That(before.FindLocalEntry("a")!.Text, Is.EqualTo("1"), "a message that began before finishes on what it began with");
        Assert.That(serving.FindLocalEntry("a")!.Text, Is.EqualTo("two"));
        Assert.That(serving.FindLocalEntry("b"), Is.SameAs(before.FindLocalEntry("b")));
        Assert.That(told, Has.Count.EqualTo(2));
        await deployer.DeployAsync(default);
        Assert.That(told, Has.Count.EqualTo(2), "nothing changed, nothing is told");
    }

    // ProxyServiceDeployer, CappDeployer.
    [Test]
    public async Task Mistake_OfAFile_IsToldInTheWordsOfMi()
    {
        var file = home.Artifact("proxy-services/broken.xml", "<proxy NS name='broken'><target><inSequence><nonsense/></inSequence></target></proxy>");
        var archive = Path.Combine(home.Layout.ArchiveFolder, "broken_1.0.0.car");
        Directory.CreateDirectory(home.Layout.ArchiveFolder);
        await File.WriteAllTextAsync(archive, "no archive");
        await deployer.DeployAsync(default);
        Assert.That(runtime.Logs.Texts, Has.Some.EqualTo($"ProxyService Deployment from the file : {file} : Failed.")
            .And.Some.Contains("deploying the Carbon application: broken_1.0.0.car").And.Some.EqualTo("Successfully undeployed Carbon Application : broken_1.0.0"));
        File.Delete(archive);
        await deployer.DeployAsync(default);
        Assert.That(runtime.Logs.Texts, Has.Some.EqualTo($"Undeploying Faulty Carbon Application On : {archive}"));
    }

    [Test]
    public async Task Mistake_OfAChange_SaysThatTheVersionBeforeServesAndNothingElse()
    {
        var file = home.Artifact("proxy-services/good.xml", "<proxy NS name='good'><target><inSequence><drop/></inSequence></target></proxy>");
        home.Archive("app_1.0.0.car", ArchiveTests.Single("<localEntry NS key='x'>1</localEntry>"));
        await deployer.DeployAsync(default);
        home.Artifact("proxy-services/good.xml", "<proxy NS name='good'><target><inSequence><nonsense/></inSequence></target></proxy>");
        await File.WriteAllTextAsync(Path.Combine(home.Layout.ArchiveFolder, "app_1.0.0.car"), "no archive");
        await deployer.DeployAsync(default);

        Assert.That(runtime.Logs.Texts, Has.Some.StartsWith($"Update of the Synapse Artifact from file : {file} : Failed!"));
        Assert.That(runtime.Logs.Texts, Has.Some.Contain("app_1.0.0.car : Failed!"));
        Assert.That(runtime.Logs.Texts, Has.None.Contain(": Failed.").And.None.Contain("undeployed").And.None.Contain("Reverting"));
        Assert.That(serving.FindLocalEntry("x")!.Text, Is.EqualTo("1"));
    }

    [Test]
    public async Task Runner_Changed_StopsBeforeItsSuccessorStartsAndOthersRunOn()
    {
        home.Artifact("tasks/a.xml", "<runner NS name='a'/>");
        home.Artifact("tasks/b.xml", "<runner NS name='b'/>");
        await deployer.DeployAsync(default);
        home.Artifact("tasks/a.xml", "<runner NS name='a' note='changed'/>");
        await deployer.DeployAsync(default);
        File.Delete(Path.Combine(home.Layout.ArtifactFolder, "tasks/b.xml"));
        await deployer.DeployAsync(default);

        Assert.That(Runner.Log, Is.EqualTo(new[] { "start a", "start b", "stop a", "start a changed", "stop b" }));
    }

    [Test]
    public async Task Log_TellsOfArtifactsInTheWordsOfMi()
    {
        var entry = home.Artifact("local-entries/a.xml", "<localEntry NS key='a'>1</localEntry>");
        var proxy = home.Artifact("proxy-services/p.xml", "<proxy NS name='p'><target><inSequence/></target></proxy>");
        await deployer.DeployAsync(default);
        Assert.That(runtime.Logs.Texts, Has.Some.StartsWith($"LocalEntry named 'a' has been deployed from file : {entry}").And.Some.StartsWith($"ProxyService named 'p' has been deployed from file : {proxy}"));
        home.Artifact("local-entries/a.xml", "<localEntry NS key='a'>two</localEntry>");
        home.Artifact("proxy-services/p.xml", "<proxy NS name='p'><target><inSequence><respond/></inSequence></target></proxy>");
        await deployer.DeployAsync(default);
        Assert.That(runtime.Logs.Texts, Has.Some.StartsWith($"LocalEntry: a has been updated from the file: {entry}").And.Some.StartsWith($"ProxyService named 'p' has been updated from file : {proxy}"));
        File.Delete(entry);
        await deployer.DeployAsync(default);
        Assert.That(runtime.Logs.Texts, Has.Some.EqualTo("LocalEntry named 'a' has been undeployed"));
    }

    [Test]
    public async Task Runner_BrokenChange_RunsOnAndTheReasonIsTold()
    {
        var path = home.Artifact("tasks/a.xml", "<runner NS name='a'/>");
        await deployer.DeployAsync(default);
        home.Artifact("tasks/a.xml", "<runner NS name='a'>");
        await deployer.DeployAsync(default);

        Assert.That(Runner.Log, Is.EqualTo(new[] { "start a" }));
        Assert.That(runtime.Logs.Texts, Has.Some.StartsWith($"{path}:1:").And.Some.Contains("the version before it keeps serving"));
        Assert.That(Table(), Does.Contain("; the version before serves"));
        Assert.That(await File.ReadAllTextAsync(path), Does.EndWith("name='a'>"), "the user's file is left as it is");
    }

    [Test]
    public async Task Runner_ThatCannotStart_IsToldInTheTableAndTriedAgain()
    {
        home.Artifact("tasks/a.xml", "<runner NS name='a' note='port in use'/>");
        Runner.Fails = true;
        await deployer.DeployAsync(default);
        Assert.That(Table(), Does.Contain("failed to start: port in use"));
        Runner.Fails = false;
        home.Artifact("local-entries/b.xml", "<localEntry NS key='b'>1</localEntry>");
        await deployer.DeployAsync(default);

        Assert.That(Runner.Log, Is.EqualTo(new[] { "start a port in use" }));
        Assert.That(Table(), Does.Not.Contain("failed"));
    }

    [Test]
    public async Task Deploy_FiveHundredTimes_LeavesNothingBehind()
    {
        home.Artifact("api/a.xml", Api(0));
        home.Artifact("tasks/t.xml", "<runner NS name='t'/>");
        await deployer.DeployAsync(default);
        var timers = Timer.ActiveCount;
        var old = new List<WeakReference>();
        for (var version = 1; version <= 500; version++)
        {
            old.Add(new WeakReference(serving));
            home.Artifact("api/a.xml", Api(version));
            await deployer.DeployAsync(default);
            Assert.That(serving.Find(ArtifactKind.Api, "a")!.Source.ToString(), Does.Contain($"version {version}<"));
        }

        told.Clear();
        runtime.Logs.Lines.Clear();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.That(old.Count(static set => set.IsAlive), Is.LessThanOrEqualTo(2), "sets that no message uses are gone");
        Assert.That(Timer.ActiveCount, Is.LessThanOrEqualTo(timers));
        Assert.That(Runner.Log, Is.EqualTo(new[] { "start t" }));
    }

    private static string Api(int version) =>
        $"<api NS name='a' context='/a'><resource methods='GET'><inSequence><log level='custom'><message>version {version}</message></log></inSequence></resource></api>";

    private string Table() => ListReport.Of(told[^1], new DeploymentOptions()).ToText();

    /// <summary>Something that runs by itself.</summary>
    [Artifact("runner", "tasks", 99)]
    internal sealed class Runner(string name, string? note) : IStartable
    {
        public static readonly ElementSpec Spec = new ElementSpec("runner", "Runs by itself, for tests.").Attribute("name", ValueKind.Text, "").Attribute("note", ValueKind.Text, "");

        public static List<string> Log { get; } = [];

        public static bool Fails { get; set; }

        public static Artifact Parse(ArtifactElement element, ParseScope scope) =>
            new(ArtifactKind.Task, element.RequiredAttribute("name"), element.Place, new Runner(element.RequiredAttribute("name"), element.Attribute("note")), element.Xml);

        public ValueTask StartAsync(IMediationRuntime runtime, CancellationToken cancellationToken)
        {
            if (Fails)
            {
                throw new InvalidOperationException(note);
            }

            Log.Add($"start {name} {note}".TrimEnd());
            return ValueTask.CompletedTask;
        }

        public ValueTask StopAsync(CancellationToken cancellationToken)
        {
            Log.Add($"stop {name} {note}".TrimEnd());
            return ValueTask.CompletedTask;
        }
    }
}
