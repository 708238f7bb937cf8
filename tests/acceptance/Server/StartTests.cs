using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using Integrator.AcceptanceTests.Harness;
using Microsoft.AspNetCore.Http;
using NUnit.Framework;

namespace Integrator.AcceptanceTests.Server;

/// <summary>How a server begins and ends, and what keeps it from beginning.</summary>
[TestFixture]
internal sealed class StartTests
{
    [Test]
    public async Task Start_Ready_SaysPortsArtifactsAndTime()
    {
        using var home = new HomeBuilder().Flow("ping", "<respond/>");
        await using var server = await IntegratorProcess.StartAsync(home);

        await server.WaitForOutputAsync(" started in ");
        Assert.That(server.Output, Does.Match($@"started in \d+ ms: http {server.HttpPort}, https {server.HttpsPort}, health {server.HealthPort}; 1 artifacts; home {home.Folder}"));
        Assert.That(await File.ReadAllTextAsync(home.PathOf("wso2carbon.pid")), Is.EqualTo($"{server.Id}\n"));
    }

    [Test]
    public async Task Probes_WhileServing_AreReady()
    {
        using var home = new HomeBuilder();
        await using var server = await IntegratorProcess.StartAsync(home);

        foreach (var path in new[] { "healthz", "liveness" })
        {
            using var answer = await server.Client.GetAsync(new Uri($"http://127.0.0.1:{server.HealthPort}/{path}"));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), path);
        }
    }

    [Test]
    public async Task Probe_BrokenArchive_NamesIt()
    {
        using var home = new HomeBuilder();
        Directory.CreateDirectory(home.PathOf("repository/deployment/server/carbonapps"));
        using (var archive = ZipFile.Open(home.PathOf("repository/deployment/server/carbonapps/orders_1.0.0.car"), ZipArchiveMode.Create))
        {
            foreach (var (name, text) in new[]
            {
                ("artifacts.xml", """<artifacts><artifact name="orders" version="1.0.0" type="carbon/application"><dependency artifact="rate" version="1.0.0" include="true"/></artifact></artifacts>"""),
                ("rate_1.0.0/artifact.xml", """<artifact name="rate" version="1.0.0" type="synapse/local-entry"><file>rate.xml</file></artifact>"""),
                ("rate_1.0.0/rate.xml", """<localEntry xmlns="http://ws.apache.org/ns/synapse">1</localEntry>"""),
            })
            {
                await using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                await writer.WriteAsync(text);
            }
        }

        await using var server = await IntegratorProcess.StartAsync(home);
        using var answer = await server.Client.GetAsync(new Uri($"http://127.0.0.1:{server.HealthPort}/healthz"));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("""{"status":"not ready, faulty CAPPs detected","Faulty CAPPs":["orders_1.0.0"]}"""));
    }

    [TestCase("TERM")]
    [TestCase("INT")]
    public async Task Signal_WithARequestOpen_AnswersItAndExitsWithZero(string signal)
    {
        if (signal == "INT" && InheritsIgnoredInterrupts)
        {
            Assert.Ignore("These tests run in the background of a shell: their processes ignore SIGINT");
        }

        var asked = new TaskCompletionSource();
        var released = new TaskCompletionSource();
        await using var backend = await Backend.StartAsync(async http =>
        {
            asked.SetResult();
            await released.Task;
            await http.Response.WriteAsync("late");
        });
        using var home = new HomeBuilder().Flow("slow", $"""<call><endpoint><http method="GET" uri-template="http://127.0.0.1:{backend.Port}/"/></endpoint></call><respond/>""");
        await using var server = await IntegratorProcess.StartAsync(home);

        var answer = server.Client.GetStringAsync("/slow");
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await server.SignalAsync(signal);
        await server.WaitForOutputAsync("is stopping");
        released.SetResult();

        Assert.That(await answer, Is.EqualTo("late"));
        Assert.That(await server.ExitAsync(), Is.Zero);
        Assert.That(File.Exists(home.PathOf("wso2carbon.pid")), Is.False);
    }

    private static bool InheritsIgnoredInterrupts
    {
        get
        {
            const string status = "/proc/self/status";
            const int interrupt = 1 << (2 - 1);
            var ignored = File.Exists(status) ? File.ReadLines(status).FirstOrDefault(static line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) : null;
            return ignored is not null && (ulong.Parse(ignored.AsSpan("SigIgn:".Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & interrupt) != 0;
        }
    }

    [TestCase(0, "http")]
    [TestCase(-37, "https")]
    [TestCase(911, "health")]
    public async Task Start_PortTaken_SaysWhichAndExitsWithOne(int distance, string listener)
    {
        using var home = new HomeBuilder();
        using var other = new TcpListener(IPAddress.Any, home.HttpPort + distance);
        other.Start();
        var (exitCode, output) = await IntegratorProcess.RunAsync(home, $"-DportOffset={home.Offset}");

        Assert.That(exitCode, Is.EqualTo(1), listener);
        AssertOneClearLine(output, $"{home.HttpPort + distance}");
    }

    [TestCase("[server\n", "deployment.toml:1:8")]
    [TestCase("[server]\nhostname = 1979-13-01\n", "deployment.toml:2:")]
    [TestCase("[server]\noffset = \"many\"\n", "deployment.toml:2:10")]
    public async Task Start_BrokenSettings_NamesThePlaceAndExitsWithOne(string toml, string place)
    {
        using var home = new HomeBuilder().Toml(toml);
        var (exitCode, output) = await IntegratorProcess.RunAsync(home);

        Assert.That(exitCode, Is.EqualTo(1));
        AssertOneClearLine(output, place);
    }

    [Test]
    public async Task Start_HomeMissing_SaysSoAndExitsWithOne()
    {
        using var home = new HomeBuilder();
        home.Environment["MI_HOME"] = home.PathOf("nowhere");
        var (exitCode, output) = await IntegratorProcess.RunAsync(home);

        Assert.That(exitCode, Is.EqualTo(1));
        AssertOneClearLine(output, home.PathOf("nowhere"));
    }

    [Test]
    public async Task Start_HomeNotReadable_SaysSoAndExitsWithOne()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Ignore("the superuser may read every folder");
        }

        using var home = new HomeBuilder();
        home.Environment["MI_HOME"] = Directory.CreateDirectory(home.PathOf("locked"), UnixFileMode.None).FullName;
        var (exitCode, output) = await IntegratorProcess.RunAsync(home);

        Assert.That(exitCode, Is.EqualTo(1));
        AssertOneClearLine(output, home.PathOf("locked"));
    }

    [Test]
    public async Task Start_BrokenArtifact_ServesTheOthers()
    {
        using var home = new HomeBuilder().Flow("good", """<payloadFactory media-type="text"><format>served</format><args/></payloadFactory><respond/>""").Api("bad", "<api");
        await using var server = await IntegratorProcess.StartAsync(home);

        Assert.That(await server.Client.GetStringAsync("/good"), Is.EqualTo("served"));
        Assert.That(server.Output, Does.Contain("bad.xml:1:").And.Contain("1 artifacts, 1 errors"));
    }

    private static void AssertOneClearLine(string output, string expected)
    {
        Assert.That(output, Does.Contain(expected).And.Not.Contain("   at ").And.Not.Contain("Exception"));
        Assert.That(output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(line => line.Contains(expected, StringComparison.Ordinal) && line.Trim().Length > 0), Is.EqualTo(1), output);
    }
}
