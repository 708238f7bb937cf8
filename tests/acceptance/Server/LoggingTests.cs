using Integrator.AcceptanceTests.Harness;
using NUnit.Framework;

namespace Integrator.AcceptanceTests.Server;

/// <summary>Where log lines go, and how their level is changed.</summary>
[TestFixture]
internal sealed class LoggingTests
{
    [Test]
    public async Task Files_OfLogAndAccess_AreWritten()
    {
        using var home = new HomeBuilder().Flow("noted", """<log level="custom"><property name="note" value="written"/></log><respond/>""");
        await using var server = await IntegratorProcess.StartAsync(home);
        using var answer = await server.Client.GetAsync("/noted?a=1");
        Assert.That(await server.TerminateAsync(), Is.Zero);

        Assert.That(await File.ReadAllTextAsync(home.PathOf("repository/logs/wso2carbon.log")), Does.Contain("note = written"));
        Assert.That(await File.ReadAllTextAsync(home.PathOf("repository/logs/http_access.log")), Does.Contain("\"GET /noted?a=1 HTTP/1.1\" 2"));
    }

    [Test]
    public async Task AccessLog_SwitchedOff_IsNotWritten()
    {
        using var home = new HomeBuilder().Toml("[logging]\naccess_log = false\n").Flow("quiet", "<respond/>");
        await using var server = await IntegratorProcess.StartAsync(home);
        using var answer = await server.Client.GetAsync("/quiet");
        Assert.That(await server.TerminateAsync(), Is.Zero);

        Assert.That(File.Exists(home.PathOf("repository/logs/http_access.log")), Is.False);
    }

    [TestCase("", false, true)]
    [TestCase("[logging]\nlevel = \"DEBUG\"\n", true, true)]
    [TestCase("[logging]\nlevel = \"WARN\"\n", false, false)]
    [TestCase("[logging.levels]\nLogMediator = \"DEBUG\"\n", true, true)]
    public async Task Level_FromSettings_Counts(string toml, bool debug, bool information)
    {
        using var home = new HomeBuilder().Toml(toml).Flow("levels", """
            <log level="custom" category="DEBUG"><property name="fine" value="1"/></log>
            <log level="custom"><property name="plain" value="1"/></log>
            <log level="custom" category="ERROR"><property name="grave" value="1"/></log>
            <respond/>
            """);
        await using var server = await IntegratorProcess.StartAsync(home);
        using var answer = await server.Client.GetAsync("/levels");
        await server.TerminateAsync();
        var log = await File.ReadAllTextAsync(home.PathOf("repository/logs/wso2carbon.log"));

        Assert.That((log.Contains("fine = 1", StringComparison.Ordinal), log.Contains("plain = 1", StringComparison.Ordinal), log.Contains("grave = 1", StringComparison.Ordinal)), Is.EqualTo((debug, information, true)), log);
    }
}
