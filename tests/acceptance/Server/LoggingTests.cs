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
    public async Task CorrelationLog_SwitchedOn_TellsOfRequestAndBackendUnderOneId()
    {
        await using var backend = await Backend.StartAsync();
        using var home = new HomeBuilder().Flow("traced", $"""<log><property name="ids" expression="concat(get-property('correlation_id'),'+',$axis2:correlation_id)"/></log><call><endpoint><http method="GET" uri-template="http://127.0.0.1:{backend.Port}/stock"/></endpoint></call><respond/>""");
        await using var server = await IntegratorProcess.StartAsync(home, "-DenableCorrelationLogs=true");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/traced?a=1");
        request.Headers.Add("activityid", "id-4711");
        using var answer = await server.Client.SendAsync(request);
        Assert.That(await server.TerminateAsync(), Is.Zero);

        Assert.That(server.Output, Does.Contain("{api:traced} To: /traced?a=1").And.Contain("correlation_id: id-4711").And.Contain("ids = id-4711+id-4711"));
        var lines = await File.ReadAllLinesAsync(home.PathOf("repository/logs/correlation.log"));
        Assert.That(lines, Has.Length.EqualTo(2));
        Assert.That(lines[0], Does.Match($@"^\d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d,\d{{3}}\|id-4711\|thread-\d+\|\d+\|HTTP\|http-outgoing\|GET\|http://127\.0\.0\.1:{backend.Port}/stock\|BACKEND LATENCY$"));
        Assert.That(lines[1], Does.Match(@"\|id-4711\|thread-\d+\|\d+\|HTTP\|http-incoming-\d+\|GET\|/traced\?a=1\|ROUND-TRIP LATENCY$"));
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
