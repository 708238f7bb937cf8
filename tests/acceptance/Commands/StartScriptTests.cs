using Integrator.AcceptanceTests.Harness;
using NUnit.Framework;

namespace Integrator.AcceptanceTests.Commands;

/// <summary>bin/micro-integrator.sh as an operator uses it: start, stop, restart, and the pid file between them.</summary>
[TestFixture]
internal sealed class StartScriptTests
{
    private Installation installation = null!;

    [OneTimeSetUp]
    public void SetUp() => installation = new Installation();

    [OneTimeTearDown]
    public void TearDown() => installation.Dispose();

    [TestCase("MI_HOME")]
    [TestCase("CARBON_HOME")]
    public async Task Start_ThenRestartAndStop_KeepsThePidFileTrue(string variable)
    {
        using var home = new HomeBuilder().Flow("ping", "<respond/>");
        var environment = new Dictionary<string, string> { [variable] = home.Folder };
        var options = $"-DportOffset={home.Offset}";
        try
        {
            var started = await installation.ShellAsync($"{installation.Script} start {options}", environment);
            Assert.That(started.ExitCode, Is.Zero, started.Output);
            Assert.That(started.Output, Does.Contain("Integrator starts as process"));
            var first = await RunningAsync(home);

            var again = await installation.ShellAsync($"{installation.Script} start {options}", environment);
            Assert.That(again.ExitCode, Is.EqualTo(1));
            Assert.That(again.Output, Does.Contain($"is running already (process {first})"));

            var restarted = await installation.ShellAsync($"{installation.Script} restart {options}", environment);
            Assert.That(restarted.Output, Does.Contain("Integrator has stopped").And.Contain("Integrator starts as process"));
            Assert.That(await RunningAsync(home), Is.Not.EqualTo(first));
        }
        finally
        {
            var stopped = await installation.ShellAsync($"{installation.Script} stop", environment);
            Assert.That(stopped, Is.EqualTo((0, "Integrator has stopped\n")));
        }

        Assert.That(File.Exists(home.PathOf("wso2carbon.pid")), Is.False);
        Assert.That(await installation.ShellAsync($"{installation.Script} stop", environment), Is.EqualTo((1, "Integrator is not running\n")));
    }

    [Test]
    public async Task Script_ThroughALink_FindsItsInstallation()
    {
        var link = Path.Combine(installation.Folder, "integrator");
        File.CreateSymbolicLink(link, installation.Script);

        var version = await installation.ShellAsync($"{link} version");

        Assert.That(version.Output, Does.Match(@"^Integrator \d+\.\d+\.\d+\n$"));
    }

    // The pid file is written when the server serves.
    private static async Task<string> RunningAsync(HomeBuilder home)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            if (File.Exists(home.PathOf("wso2carbon.pid")) && await File.ReadAllTextAsync(home.PathOf("wso2carbon.pid")) is { Length: > 1 } text)
            {
                return text.Trim();
            }

            await Task.Delay(100);
        }

        throw new AssertionException($"no pid file; the log says:\n{await File.ReadAllTextAsync(home.PathOf("repository/logs/console.log"))}");
    }
}
