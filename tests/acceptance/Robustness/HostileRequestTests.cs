using Integrator.AcceptanceTests.Harness;
using NUnit.Framework;

namespace Integrator.AcceptanceTests.Robustness;

/// <summary>Clients, backends and proxies that break the rules: each gets a clear answer, the server goes on and keeps nothing of them.</summary>
[TestFixture]
internal sealed class HostileRequestTests
{
    private const int Flood = 10_000;
    private const int AtOnce = 32;
    private const string Failed = """<property name="HTTP_SC" value="500" scope="axis2"/><payloadFactory media-type="text"><format>failed</format></payloadFactory><respond/>""";

    private HomeBuilder home = null!;
    private HostilePeer dying = null!;
    private HostilePeer garbage = null!;
    private IntegratorProcess server = null!;

    [OneTimeSetUp]
    public async Task SetUp()
    {
        dying = new HostilePeer("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\nonly this");
        garbage = new HostilePeer("\0\x01 what is this\r\n\r\n");
        home = new HomeBuilder()
            .Flow("mirror", """<property name="root" expression="//*"/><respond/>""", Failed)
            .Flow("silent", """<property name="root" expression="//*"/><respond/>""")
            .Flow("dies", $"""<call><endpoint><address uri="http://127.0.0.1:{dying.Port}/"/></endpoint></call><respond/>""")
            .Flow("garbage", $"""<call><endpoint><address uri="http://127.0.0.1:{garbage.Port}/"/></endpoint></call><respond/>""", Failed)
            .Flow("proxied", """<call><endpoint><address uri="https://backend.invalid/"/></endpoint></call><respond/>""", Failed)
            .Toml($"""
                [[transport.http.proxy_profile]]
                target_hosts = ["backend.invalid"]
                proxy_host = "127.0.0.1"
                proxy_port = "{garbage.Port}"
                """);
        server = await IntegratorProcess.StartAsync(home);
    }

    [OneTimeTearDown]
    public async Task TearDown()
    {
        await server.DisposeAsync();
        await dying.DisposeAsync();
        await garbage.DisposeAsync();
        home.Dispose();
    }

    [TestCaseSource(typeof(HostileRequest), nameof(HostileRequest.All))]
    public async Task Request_BreaksTheRules_IsAnsweredAndServingGoesOn(object row)
    {
        var request = (HostileRequest)row;
        var answer = await request.SendAsync(server.HttpPort);

        Assert.That(request.Accepts(answer), Is.True, answer.Length == 0 ? "closed without an answer" : answer[..Math.Min(answer.Length, 400)]);
        Assert.That(answer, Does.Not.Contain("root:x:").And.Not.Contains("   at "));
        using var good = await server.Client.GetAsync("/mirror");
        Assert.That((int)good.StatusCode, Is.EqualTo(200));
    }

    [Test]
    [Platform("Linux")]
    public async Task Requests_TenThousandBadOnes_LeaveNothingBehind()
    {
        await FloodAsync(Flood / 5);
        await SettleAsync(until: static _ => false, limit: 10);
        var before = ProcessFigures.Of(server.Id);

        await FloodAsync(Flood);
        var after = await SettleAsync(now => now.Handles <= before.Handles + 5 && now.Threads <= before.Threads + 5, limit: 150);

        await TestContext.Out.WriteLineAsync($"before {before}, after {after}");
        Assert.Multiple(() =>
        {
            Assert.That(server.HasExited, Is.False);
            Assert.That(after.Handles, Is.LessThanOrEqualTo(before.Handles + 5));
            Assert.That(after.Threads, Is.LessThanOrEqualTo(before.Threads + 5));
            Assert.That(after.ResidentMegabytes, Is.LessThanOrEqualTo(before.ResidentMegabytes + 60));
        });
    }

    private Task FloodAsync(int count) => Parallel.ForEachAsync(
        Enumerable.Range(0, count),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
        async (number, _) => await HostileRequest.All[number % HostileRequest.All.Count].SendAsync(server.HttpPort));

    private async Task<ProcessFigures> SettleAsync(Func<ProcessFigures, bool> until, int limit)
    {
        var now = ProcessFigures.Of(server.Id);
        for (var attempt = 0; attempt < limit && !until(now); attempt++)
        {
            await Task.Delay(200);
            now = ProcessFigures.Of(server.Id);
        }

        return now;
    }
}
